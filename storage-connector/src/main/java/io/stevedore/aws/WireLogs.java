package io.stevedore.aws;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps key ids, signatures and session tokens out of the log, whatever level is set for all the rest. */
public final class WireLogs {

    /** Kept here, because java.util.logging forgets the levels of loggers that nobody holds. */
    private static final List<Logger> TELLING = List.of(
            Logger.getLogger("org.apache.hc.client5.http.headers"),
            Logger.getLogger("org.apache.hc.client5.http.wire"),
            Logger.getLogger("software.amazon.awssdk.auth"),
            Logger.getLogger("software.amazon.awssdk.http.auth"));

    private WireLogs() {}

    /** They tell these things below {@code INFO} only. */
    public static void tellNoSecrets() {
        TELLING.forEach(logger -> logger.setLevel(Level.INFO));
    }
}
