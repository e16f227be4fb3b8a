package io.stevedore.it.crash.lib;

import java.util.concurrent.atomic.AtomicReference;

/** The one instant at which the process dies as if its power had failed. */
public final class Halt {

    private static final int CODE = 3;
    private static final AtomicReference<String> CHOSEN = new AtomicReference<>("never");

    private Halt() {}

    public static void choose(String instant) {
        CHOSEN.set(instant);
    }

    /** Ends the process if this is the instant. */
    public static void at(String instant) {
        if (instant.equals(CHOSEN.get())) {
            Runtime.getRuntime().halt(CODE);
        }
    }
}
