package io.stevedore.registry.config;

import java.time.Duration;
import java.util.List;

/** The settings of what one caller may ask for in a while, and have open at once. */
public final class LimitKeys {

    private static final Duration MOST_BURST = Duration.ofHours(1);

    /** How many requests a caller may make. */
    public static final ConfigKey REQUESTS = new ConfigKey(
            "registry.limits.requests",
            "0",
            ConfigKind.wholeNumber(0, 100_000),
            "Requests a second that one user, or one address of those who did not log in, may make on the average; "
                    + "beyond it he gets 429. Each node counts by itself. 0: any number.");

    /** How many bytes a caller may move. */
    public static final ConfigKey BYTES = new ConfigKey(
            "registry.limits.bytes",
            "0",
            ConfigKind.wholeNumber(0, 999_999_999),
            "Bytes a second of bodies, both ways together, that the same may move on the average; what is under way "
                    + "goes on, and the next request gets 429 until it is made up for. 0: any number.");

    /** For how long a caller may go beyond. */
    public static final ConfigKey BURST = new ConfigKey(
            "registry.limits.burst",
            "10s",
            new ConfigKind(
                    "a duration from 1s to 1h such as 10s",
                    value -> ConfigDuration.isValid(value)
                            && ConfigDuration.parse(value).compareTo(MOST_BURST) <= 0),
            "How many seconds' worth of registry.limits.requests and registry.limits.bytes may come at once.");

    /** How many uploads a caller may have open. */
    public static final ConfigKey UPLOADS = new ConfigKey(
            "registry.limits.uploads",
            "0",
            ConfigKind.wholeNumber(0, 10_000),
            "Uploads that the same may have open at once, on all nodes together; more get 429. 0: any number, up to"
                    + " registry.upload.maxopen.");

    static final List<ConfigKey> ALL = List.of(REQUESTS, BYTES, BURST, UPLOADS);

    private LimitKeys() {}
}
