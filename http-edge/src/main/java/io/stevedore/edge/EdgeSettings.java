package io.stevedore.edge;

import java.time.Duration;

/**
 * The bounds of the edge, as the launcher gives them in system properties.
 *
 * @param headTimeout for the head of a request, from its first byte to its last one
 * @param idleTimeout of a connection between two requests
 * @param pendingBytes that one connection may hold for a client that does not read
 */
record EdgeSettings(Duration headTimeout, Duration idleTimeout, int pendingBytes) {

    /** A socket takes some 2.5 MB besides; more here would only fill the heap. */
    private static final int PENDING_BYTES = 64 * 1024;

    static EdgeSettings ofProcess() {
        return new EdgeSettings(
                Duration.ofSeconds(Long.getLong("stevedore.http.headtimeout", 30)),
                Duration.ofSeconds(Long.getLong("stevedore.http.idletimeout", 75)),
                PENDING_BYTES);
    }
}
