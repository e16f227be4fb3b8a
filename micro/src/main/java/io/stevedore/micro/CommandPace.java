package io.stevedore.micro;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How quickly a command goes, by its lines. One that begins with a share ({@code 12.5 %, …}) gets a bar and an
 * estimate of the rest; and one that names bytes, or else counts anything, a rate.
 */
final class CommandPace {

    private static final Pattern SHARE = Pattern.compile("(\\d{1,2}\\.\\d) %, ");
    private static final Pattern COUNT = Pattern.compile("\\b(\\d{1,18}) ([a-z]+)");
    private static final int BAR = 20;
    private static final double SMALLEST_STEP = 0.001;
    private static final long MOST_TOLD = Duration.ofDays(10).toSeconds();

    /** A share or a count, and when it was told. */
    private record Told(double amount, Duration at) {

        /** Seconds that one more takes; empty if there was none. */
        Optional<Double> secondsEach(double now, Duration since, double least) {
            double more = now - amount;
            return more >= least ? Optional.of(since.minus(at).toMillis() / 1000.0 / more) : Optional.empty();
        }
    }

    private Optional<Told> firstShare = Optional.empty();
    private Optional<Told> firstCount = Optional.empty();

    /**
     * The line as a terminal shows it.
     *
     * @param since the command began
     */
    String with(String line, Duration since) {
        Matcher share = SHARE.matcher(line);
        if (!share.lookingAt()) {
            return rate(line, since).map(rate -> rate + "  ").orElse("") + line;
        }
        String rest = line.substring(share.end());
        double done = Double.parseDouble(share.group(1)) / 100;
        return bar(done) + " " + share.group(1) + " %"
                + left(done, since).map(left -> ", " + left + " left").orElse("")
                + rate(rest, since).map(rate -> ", " + rate).orElse("")
                + "  " + rest;
    }

    private static String bar(double done) {
        int full = (int) (done * BAR);
        return "[" + "#".repeat(full) + "-".repeat(BAR - full) + "]";
    }

    /** A command that goes on where another one ended begins beyond nothing. */
    private Optional<String> left(double done, Duration since) {
        if (firstShare.isEmpty()) {
            firstShare = Optional.of(new Told(done, since));
        }
        return firstShare
                .flatMap(first -> first.secondsEach(done, since, SMALLEST_STEP))
                .map(seconds -> (long) (seconds * (1 - done)))
                .filter(seconds -> seconds <= MOST_TOLD)
                .map(seconds -> clock(Duration.ofSeconds(seconds)));
    }

    private Optional<String> rate(String line, Duration since) {
        Optional<MatchResult> count = COUNT.matcher(line)
                .results()
                .filter(found -> found.group(2).equals("bytes"))
                .findFirst()
                .or(() -> COUNT.matcher(line).results().findFirst());
        if (count.isEmpty()) {
            return Optional.empty();
        }
        double amount = Double.parseDouble(count.get().group(1));
        if (firstCount.isEmpty()) {
            firstCount = Optional.of(new Told(amount, since));
        }
        return firstCount
                .flatMap(first -> first.secondsEach(amount, since, 1))
                .filter(seconds -> seconds > 0)
                .map(seconds -> rate(1 / seconds, count.get().group(2)));
    }

    private static String rate(double each, String unit) {
        return unit.equals("bytes")
                ? String.format(Locale.ROOT, "%.1f MB/s", each / 1e6)
                : String.format(Locale.ROOT, "%.0f %s/s", each, unit);
    }

    /** Minutes and seconds, such as {@code 3:05}; or hours before them. */
    static String clock(Duration time) {
        return time.toHours() == 0
                ? String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart())
                : String.format(
                        Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }
}
