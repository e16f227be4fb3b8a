package io.stevedore.registry.config;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The settings of the timers that remove unneeded uploads and bytes. */
public final class CleaningKeys {

    /** How long an upload may go without progress, as {@link ConfigDuration} reads it. */
    public static final ConfigKey MAXAGE = new ConfigKey(
            "registry.upload.maxage",
            "24h",
            ConfigKind.DURATION,
            "How long an unfinished upload is kept after its last progress; longer than registry.upload.clockskew.");

    /** How long an upload may go without its first byte. */
    public static final ConfigKey EMPTYAGE = new ConfigKey(
            "registry.upload.emptyage",
            "1h",
            ConfigKind.DURATION,
            "How long an upload is kept that never got a byte, if that is less than registry.upload.maxage.");

    /** How many uploads may be open. */
    public static final ConfigKey MAXOPEN = new ConfigKey(
            "registry.upload.maxopen",
            "10000",
            ConfigKind.wholeNumber(1, 100_000_000),
            "About how many uploads may be open at the same time; more are refused with 429.");

    /** How often each node looks for uploads that were given up. */
    public static final ConfigKey INTERVAL = new ConfigKey(
            "registry.upload.interval",
            "1m",
            ConfigKind.DURATION,
            "How often each node looks for uploads that were given up.");

    /** How far the clocks of nodes, and the store's, may be apart. */
    public static final ConfigKey CLOCKSKEW = new ConfigKey(
            "registry.upload.clockskew",
            "5m",
            ConfigKind.DURATION,
            "How far the clocks of the nodes and of the store may be apart; so much later is an upload dropped.");

    /** How often the store is compared with the index, by all nodes together. */
    public static final ConfigKey SWEEP = new ConfigKey(
            "registry.upload.sweep",
            "24h",
            ConfigKind.DURATION,
            "How often the store is compared with the index, by one of the nodes.");

    /** How old bytes that no row knows must be to be dropped. */
    public static final ConfigKey GRACE = new ConfigKey(
            "registry.upload.grace",
            "24h",
            ConfigKind.DURATION,
            "How old bytes must be that the index does not know before a sweep drops them; longer than any "
                    + "push in one request"
                    + " takes, and than registry.upload.clockskew.");

    /** Every key, in the order of the configuration file. */
    public static final List<ConfigKey> ALL = List.of(MAXAGE, EMPTYAGE, MAXOPEN, INTERVAL, CLOCKSKEW, SWEEP, GRACE);

    private CleaningKeys() {}

    /** What is wrong between values that are durations, each for itself. */
    static Stream<String> contradictions(GivenSettings settings) {
        return Stream.of(MAXAGE, GRACE)
                .filter(key -> duration(settings, key).compareTo(duration(settings, CLOCKSKEW)) <= 0)
                .map(key -> key.name() + " is " + key.quoted(settings.value(key)) + "; wanted a longer time than "
                        + CLOCKSKEW.name() + ", which is " + CLOCKSKEW.quoted(settings.value(CLOCKSKEW)));
    }

    private static Duration duration(GivenSettings settings, ConfigKey key) {
        return ConfigDuration.parse(settings.value(key));
    }
}
