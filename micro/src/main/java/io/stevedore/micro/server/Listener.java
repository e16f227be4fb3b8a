package io.stevedore.micro.server;

import java.time.Duration;
import java.util.Optional;

/**
 * Where the server listens, and its bounds there.
 *
 * @param operations a second one, with the same bounds
 * @param threads requests at the same time
 * @param idle time of a connection between two requests
 * @param silence of a client within a body, or before an answer
 */
public record Listener(
        String host, int port, Optional<OperationsListener> operations, int threads, Duration idle, Duration silence) {

    /** Sets what pre-boot-commands.txt looks up, and the HTTP edge within the server. */
    void publish() {
        System.setProperty("stevedore.host", host);
        System.setProperty("stevedore.threads", String.valueOf(threads));
        System.setProperty("stevedore.http.idletimeout", String.valueOf(idle.toSeconds()));
        System.setProperty(
                "stevedore.http.bodymillis", String.valueOf(Math.min(silence.toMillis(), Integer.MAX_VALUE)));
    }
}
