package io.stevedore.storage.object.files;

import java.time.Duration;

/**
 * How fast a writer fills a buffer.
 *
 * @param bytes that came, from 0
 * @param time in which they came
 */
record Pace(long bytes, Duration time) {

    /** In which the speed of a writer cannot be told yet. */
    private static final Duration TOO_SHORT = Duration.ofSeconds(1);

    private static final long SLOW_BYTES_PER_SECOND = 512L * 1024;

    Pace {
        if (bytes < 0 || time.isNegative()) {
            throw new IllegalArgumentException("a pace of " + bytes + " bytes in " + time + "; wanted no less than 0");
        }
    }

    /** @param begin when the first byte came, by {@link System#nanoTime} */
    static Pace since(long begin, long bytes) {
        return new Pace(bytes, Duration.ofNanos(System.nanoTime() - begin));
    }

    /** Whether others who wait for memory should have that of this writer. */
    boolean isSlow() {
        return time.compareTo(TOO_SHORT) > 0 && bytes < SLOW_BYTES_PER_SECOND * time.toMillis() / 1000;
    }
}
