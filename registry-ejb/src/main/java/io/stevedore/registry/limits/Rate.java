package io.stevedore.registry.limits;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/**
 * So much a second on the average, and several seconds' worth of it at once.
 *
 * @param name of the setting
 * @param unit what is counted, in a sentence
 * @param perSecond 0 for no bound
 * @param atOnce what a caller has who was quiet for long enough
 */
record Rate(String name, String unit, long perSecond, long atOnce) {

    private static final Duration DAY = Duration.ofDays(1);

    static Rate of(String name, String unit, long perSecond, Duration burst) {
        return new Rate(name, unit, perSecond, Math.max(1, perSecond * burst.toMillis() / 1000));
    }

    /** Nobody waits for longer than a day. */
    long mostDebt() {
        return perSecond * DAY.toSeconds();
    }

    boolean isBounded() {
        return perSecond > 0;
    }

    /** A full one. */
    Bucket bucket(TimeMeter clock) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(atOnce).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .withCustomTimePrecision(clock)
                .build();
    }
}
