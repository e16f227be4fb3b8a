package io.stevedore.web.operations;

import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** What checks of health tell alike. Whoever asks reads it, so it names no place and no user. */
final class HealthData {

    private HealthData() {}

    /** Bytes that are free, and those of them that no push may take; neither of what cannot tell. */
    static void addRoom(HealthCheckResponseBuilder told, long free, long reserve) {
        if (free != Long.MAX_VALUE) {
            told.withData("freeBytes", free).withData("reserveBytes", reserve);
        }
    }
}
