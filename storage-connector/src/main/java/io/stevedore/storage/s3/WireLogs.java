package io.stevedore.storage.s3;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Switches off what would write signatures and session tokens into the log, whatever level is set for all the rest. */
final class WireLogs {

    /** Kept here, because java.util.logging forgets the levels of loggers that nobody holds. */
    private static final List<Logger> TELLING = List.of(
            Logger.getLogger("org.apache.hc.client5.http.headers"),
            Logger.getLogger("org.apache.hc.client5.http.wire"));

    private WireLogs() {}

    static void switchOff() {
        TELLING.forEach(logger -> logger.setLevel(Level.OFF));
    }
}
