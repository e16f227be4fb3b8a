package io.stevedore.edge;

import io.stevedore.edge.answer.AnswerHeaders;
import io.stevedore.edge.head.Sites;
import io.stevedore.edge.pace.LeastPace;
import io.stevedore.edge.tls.OperationsPort;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glassfish.grizzly.Connection;

/**
 * The bounds of the edge, as the launcher gives them in system properties.
 *
 * @param headTimeout for the head of a request, from its first byte to its last one
 * @param sites that may be asked
 * @param operations the sites of operators' listener
 * @param prefix that a path may have and the server does not see; empty for none
 * @param pendingBytes that one connection may hold for a client that does not read
 * @param connections at the same time
 * @param headers of every answer
 * @param pace of such a client that is let go on
 */
record EdgeSettings(
        Duration headTimeout,
        Sites sites,
        Sites operations,
        String prefix,
        int pendingBytes,
        int connections,
        AnswerHeaders headers,
        LeastPace pace) {

    /** A socket takes some 2.5 MB besides; more here would only fill the heap. */
    private static final int PENDING_BYTES = 64 * 1024;

    static EdgeSettings ofProcess() {
        return new EdgeSettings(
                Duration.ofSeconds(Long.getLong("stevedore.http.headtimeout", 30)),
                sites("stevedore.http.sites"),
                sites("stevedore.http.operations.sites"),
                System.getProperty("stevedore.http.prefix", ""),
                PENDING_BYTES,
                Integer.getInteger("stevedore.http.maxconnections", 5_000),
                AnswerHeaders.parse(System.getProperty("stevedore.http.headers", "")),
                new LeastPace(
                        Duration.ofMillis(Long.getLong("stevedore.http.bodymillis", 900_000)),
                        Long.getLong("stevedore.http.leastrate", 512)));
    }

    private static Sites sites(String property) {
        return new Sites(Stream.of(System.getProperty(property, "").split(","))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet()));
    }

    Sites sites(Connection<?> connection) {
        return OperationsPort.isOf(connection) ? operations : sites;
    }
}
