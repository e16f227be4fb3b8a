package io.stevedore.aws;

import io.stevedore.driver.Parameters;
import java.time.Duration;
import java.util.Set;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/**
 * How often, how long and how many at once.
 *
 * @param retries of a call that found the service busy
 * @param attempt the longest time of one attempt of a call that carries no large body
 * @param whole the longest time of such a call with all its retries
 * @param connections the most connections to the service
 */
public record AwsCalls(int retries, Duration attempt, Duration whole, int connections) {

    public static final Set<String> PARAMETERS = Set.of("maxretries", "timeout", "calltimeout", "maxconnections");

    /** A working service may be silent for so long between two bytes. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(3);

    /**
     * @param usualRetries if none are given
     * @param longest seconds of a call
     * @throws IllegalArgumentException if a parameter makes no sense
     */
    public static AwsCalls of(Parameters parameters, int usualRetries, int longest) {
        Duration attempt = parameters.seconds("timeout", 8, longest / 2);
        return new AwsCalls(
                (int) parameters.number("maxretries", usualRetries, 0, 100),
                attempt,
                parameters.seconds("calltimeout", Math.max(20, 2 * attempt.toSeconds()), longest),
                (int) parameters.number("maxconnections", 512, 1, 10_000));
    }

    public Apache5HttpClient.Builder http() {
        return Apache5HttpClient.builder()
                .maxConnections(connections)
                .connectionTimeout(attempt.compareTo(LONGEST_CONNECT) < 0 ? attempt : LONGEST_CONNECT)
                .connectionAcquisitionTimeout(attempt)
                .socketTimeout(attempt.compareTo(SILENCE) > 0 ? attempt : SILENCE)
                .tcpKeepAlive(true);
    }
}
