package io.stevedore.registry.task;

import java.time.Duration;
import java.util.concurrent.CancellationException;

/** Leaves store and index to others for a while. */
public final class Throttle {

    /** After each page of 200 rows, or 100 files. */
    public static final Duration SHORT = Duration.ofMillis(20);

    private Throttle() {}

    /** @throws CancellationException if the server stops */
    public static void make(Duration length) {
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the server stops");
        }
    }
}
