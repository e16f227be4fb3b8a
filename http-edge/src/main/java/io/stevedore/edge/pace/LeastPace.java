package io.stevedore.edge.pace;

import java.time.Duration;

/**
 * How much a client must take of an answer that waits for it.
 *
 * @param window in which it must take something, and as much as the rate asks for
 * @param bytesPerSecond on the average of a window; 0 if anything will do
 */
public record LeastPace(Duration window, long bytesPerSecond) {

    private static final Duration SHORTEST_LOOK = Duration.ofMillis(250);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(30);
    private static final int LOOKS_IN_A_WINDOW = 8;

    public LeastPace {
        if (window.isNegative() || window.isZero() || bytesPerSecond < 0) {
            throw new IllegalArgumentException(
                    "a pace needs a window and a rate that is not negative, not " + window + " and " + bytesPerSecond);
        }
    }

    /** How often to look. */
    public Duration interval() {
        Duration part = window.dividedBy(LOOKS_IN_A_WINDOW);
        if (part.compareTo(SHORTEST_LOOK) < 0) {
            return SHORTEST_LOOK;
        }
        return part.compareTo(LONGEST_LOOK) > 0 ? LONGEST_LOOK : part;
    }

    long leastBytes() {
        return Math.multiplyExact(bytesPerSecond, Math.max(1, window.toSeconds()));
    }
}
