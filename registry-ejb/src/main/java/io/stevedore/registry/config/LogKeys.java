package io.stevedore.registry.config;

import java.util.List;

/** The settings of the logs. */
public final class LogKeys {

    /** The form of the access log. */
    public static final ConfigKey ACCESS = new ConfigKey(
            "registry.log.access",
            "combined",
            ConfigKind.oneOf("combined", "json", "off"),
            "The form of the access log, one line for each request, on standard output.");

    static final List<ConfigKey> ALL = List.of(ACCESS);

    private LogKeys() {}
}
