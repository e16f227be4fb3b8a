package io.stevedore.registry.policy;

import java.time.Duration;
import java.util.Locale;

/** Durations as operators write them: {@code 90s}, {@code 30m}, {@code 24h}, {@code 7d}, or ISO 8601. */
final class Durations {

    private Durations() {}

    /** @throws java.time.format.DateTimeParseException if the text is no duration */
    static Duration parse(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        if (upper.startsWith("P")) {
            return Duration.parse(upper);
        }
        return Duration.parse(upper.endsWith("D") ? "P" + upper : "PT" + upper);
    }
}
