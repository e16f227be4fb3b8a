package io.stevedore.registry.config;

import io.stevedore.registry.rules.CronSchedule;
import io.stevedore.registry.rules.RetentionFile;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The settings of the timers that remove what is not needed, and look after what is. */
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

    /** How often each node collects content to which nothing points; or {@link SnapshotKeys#OFF}. */
    public static final ConfigKey GC_INTERVAL = new ConfigKey(
            "registry.gc.interval",
            "10m",
            SnapshotKeys.DURATION_OR_OFF,
            "How often each node removes content to which nothing points, while it serves; off: never, and"
                    + " nothing is noted for it.");

    /** How long content is kept to which nothing points. */
    public static final ConfigKey GC_GRACE = new ConfigKey(
            "registry.gc.grace",
            "24h",
            ConfigKind.DURATION,
            "How long content is kept to which nothing points any more; longer than any push takes from its first"
                    + " blob to its manifest.");

    private static final ConfigKey GC_UNTAGGED = new ConfigKey(
            "registry.gc.untagged",
            "false",
            ConfigKind.FLAG,
            "Whether manifests are removed, after registry.gc.grace, that no tag, index or subject keeps.");

    /** Which tags are kept. */
    public static final ConfigKey RETENTION = new ConfigKey(
            "registry.retention.file",
            "",
            ConfigKind.PATH,
            "A YAML file of rules by which old tags go; it is read again when it changes. Unset: all tags stay, and no"
                    + " pulls are noted.");

    /** How often tags go; or {@link SnapshotKeys#OFF}. */
    public static final ConfigKey RETENTION_INTERVAL = new ConfigKey(
            "registry.retention.interval",
            "24h",
            SnapshotKeys.DURATION_OR_OFF,
            "How often tags go that no rule keeps, by one of the nodes; off: only by the command.");

    /** At which times tags go, instead of how often. */
    public static final ConfigKey RETENTION_SCHEDULE = new ConfigKey(
            "registry.retention.schedule",
            "",
            new ConfigKind(
                    "a schedule of cron in five fields (minute, hour, day of month, month, day of week) such as"
                            + " 30 3 * * *",
                    CronSchedule::isValid),
            "At which times, in UTC, tags go that no rule keeps, instead of registry.retention.interval.");

    /** How often all content is read back, by all nodes together; or {@link SnapshotKeys#OFF}. */
    public static final ConfigKey SCRUB_INTERVAL = new ConfigKey(
            "registry.scrub.interval",
            "30d",
            SnapshotKeys.DURATION_OR_OFF,
            "How often all content is read back from the store and compared with its digest, by one of the nodes; off:"
                    + " never, for stores that bill what is read.");

    /** How fast content is read back. */
    public static final ConfigKey SCRUB_RATE = new ConfigKey(
            "registry.scrub.rate",
            "10000000",
            ConfigKind.wholeNumber(100_000, 999_999_999),
            "How many bytes a second are read back from the store for registry.scrub.interval.");

    /** Every key, in the order of the configuration file. */
    public static final List<ConfigKey> ALL = List.of(
            MAXAGE,
            EMPTYAGE,
            MAXOPEN,
            INTERVAL,
            CLOCKSKEW,
            SWEEP,
            GRACE,
            GC_INTERVAL,
            GC_GRACE,
            GC_UNTAGGED,
            RETENTION,
            RETENTION_INTERVAL,
            RETENTION_SCHEDULE,
            SCRUB_INTERVAL,
            SCRUB_RATE);

    private CleaningKeys() {}

    /** What is wrong between durations, each right for itself, and in the file of rules. */
    static Stream<String> contradictions(GivenSettings settings) {
        Stream<String> tooShort = Stream.of(MAXAGE, GRACE)
                .filter(key -> duration(settings, key).compareTo(duration(settings, CLOCKSKEW)) <= 0)
                .map(key -> key.name() + " is " + key.quoted(settings.value(key)) + "; wanted a longer time than "
                        + CLOCKSKEW.name() + ", which is " + CLOCKSKEW.quoted(settings.value(CLOCKSKEW)));
        return Stream.of(tooShort, twoTimers(settings), AccessKeys.problem(settings, RETENTION, RetentionFile::parse))
                .flatMap(sentences -> sentences);
    }

    private static Stream<String> twoTimers(GivenSettings settings) {
        return settings.given(RETENTION_SCHEDULE).stream()
                .filter(schedule -> settings.given(RETENTION_INTERVAL).isPresent())
                .map(schedule -> RETENTION_SCHEDULE.name() + " is \"" + schedule + "\", and "
                        + RETENTION_INTERVAL.name() + " is \"" + settings.value(RETENTION_INTERVAL)
                        + "\" as well; take one of them away");
    }

    private static Duration duration(GivenSettings settings, ConfigKey key) {
        return ConfigDuration.parse(settings.value(key));
    }
}
