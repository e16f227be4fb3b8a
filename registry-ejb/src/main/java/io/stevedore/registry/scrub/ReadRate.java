package io.stevedore.registry.scrub;

import io.stevedore.registry.task.Throttle;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Holds a reader down to some bytes a second; time in which nothing was read is not made up for. */
final class ReadRate {

    /** Shorter pauses are put together. */
    private static final long LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long bytesPerSecond;
    private final LongSupplier clock;
    private final Consumer<Duration> pause;
    private long owed;
    private long last;

    /**
     * Of some bytes a second.
     *
     * @param clock nanoseconds
     * @param pause takes the time off
     */
    ReadRate(long bytesPerSecond, LongSupplier clock, Consumer<Duration> pause) {
        this.bytesPerSecond = bytesPerSecond;
        this.clock = clock;
        this.pause = pause;
        this.last = clock.getAsLong();
    }

    static ReadRate of(long bytesPerSecond) {
        return new ReadRate(bytesPerSecond, System::nanoTime, Throttle::make);
    }

    /** As fast as the store is. */
    static ReadRate unbounded() {
        return of(Long.MAX_VALUE);
    }

    /** Waits until so many bytes were not too many. */
    void took(long bytes) {
        long now = clock.getAsLong();
        owed = Math.max(0, owed - (now - last)) + (long) (bytes * SECOND / bytesPerSecond);
        last = now;
        if (owed >= LEAST_NANOS) {
            pause.accept(Duration.ofNanos(owed));
        }
    }
}
