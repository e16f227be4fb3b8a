package io.stevedore.registry.limits;

import java.time.Duration;

/**
 * Why a caller is to wait.
 *
 * @param sentence for him, with the numbers
 * @param pause until he is admitted, if he asks for nothing meanwhile
 * @param told whether he was refused a little while ago, and logs know it
 */
public record RateRefusal(String sentence, Duration pause, boolean told) {

    static RateRefusal of(String who, Rate rate, long nanos, boolean told) {
        Duration pause = Duration.ofNanos(nanos);
        return new RateRefusal(
                who + " is over " + rate.perSecond() + " " + rate.unit() + " a second, of which " + rate.atOnce()
                        + " may come at once; try again in " + seconds(pause) + " s, or have " + rate.name()
                        + " raised",
                pause,
                told);
    }

    /** Whole ones, as {@code Retry-After} wants them; not too few. */
    public long seconds() {
        return seconds(pause);
    }

    private static long seconds(Duration pause) {
        return Math.max(1, pause.plusNanos(999_999_999).toSeconds());
    }
}
