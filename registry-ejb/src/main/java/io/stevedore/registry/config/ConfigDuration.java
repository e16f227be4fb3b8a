package io.stevedore.registry.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads durations as people write them ({@code 24h}, {@code 1h30m}, {@code 90s}) and as ISO-8601 does ({@code PT24H}).
 */
public final class ConfigDuration {

    private static final Pattern SHORT =
            Pattern.compile("(?=\\d)(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,9})s)?");

    private static final Duration LEAST = Duration.ofSeconds(1);

    /** Far enough for anybody, and near enough for every clock to be added to. */
    private static final Duration MOST = Duration.ofDays(36_500);

    private ConfigDuration() {}

    /** @throws IllegalArgumentException if the text is neither form, or not from a second to a century */
    public static Duration parse(String text) {
        Duration duration = text.startsWith("P") ? iso(text) : shorthand(text);
        if (duration.compareTo(LEAST) < 0 || duration.compareTo(MOST) > 0) {
            throw unreadable(text);
        }
        return duration;
    }

    static boolean isValid(String text) {
        try {
            parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Duration iso(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(unreadable(text).getMessage(), e);
        }
    }

    private static Duration shorthand(String text) {
        Matcher parts = SHORT.matcher(text);
        if (!parts.matches()) {
            throw unreadable(text);
        }
        return Duration.ofDays(number(parts, 1))
                .plusHours(number(parts, 2))
                .plusMinutes(number(parts, 3))
                .plusSeconds(number(parts, 4));
    }

    private static long number(Matcher parts, int group) {
        String digits = parts.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException(
                "\"" + text + "\" is not a duration; wanted " + ConfigKind.DURATION.allowed());
    }
}
