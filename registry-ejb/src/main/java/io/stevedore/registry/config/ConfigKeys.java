package io.stevedore.registry.config;

import java.util.List;
import java.util.stream.Stream;

/** The catalogue of all settings. What is not listed here does not exist, and is reported at start. */
public final class ConfigKeys {

    /** How much a list of referrers tells. */
    public static final ConfigKey REFERRER_ANNOTATIONS = new ConfigKey(
            "registry.referrers.annotations",
            "16384",
            ConfigKind.wholeNumber(0, 65_536),
            "The most bytes of annotations that a list of referrers tells of a manifest that is pushed from now on;"
                    + " larger ones are left out there.");

    /** Whether there is a page for browsers. */
    public static final ConfigKey PAGE = new ConfigKey(
            "registry.ui.enabled",
            "true",
            ConfigKind.FLAG,
            "Whether browsers get a page at /, which shows what their user may see.");

    /** How long somebody stays logged in there. */
    public static final ConfigKey PAGE_SESSION = new ConfigKey(
            "registry.ui.session",
            "8h",
            ConfigKind.SIGNED_DURATION,
            "How long somebody stays logged in on the page; the same on all nodes.");

    /** Every key, in the order of the configuration file. */
    public static final List<ConfigKey> ALL = Stream.of(
                    HttpKeys.ALL,
                    LogKeys.ALL,
                    AccessKeys.ALL,
                    OutsideKeys.ALL,
                    LimitKeys.ALL,
                    List.of(PAGE, PAGE_SESSION),
                    List.of(REFERRER_ANNOTATIONS),
                    CleaningKeys.ALL,
                    SnapshotKeys.ALL,
                    IndexKeys.ALL,
                    StorageKeys.ALL,
                    ImportKeys.ALL)
            .flatMap(List::stream)
            .toList();

    private ConfigKeys() {}
}
