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

    /** The form of the log. */
    public static final ConfigKey FORMAT = new ConfigKey(
            "registry.log.format",
            "text",
            ConfigKind.oneOf("text", "json"),
            "The form of the log on standard error: text, or one JSON object a line.");

    /** The least that is logged. */
    public static final ConfigKey LEVEL = new ConfigKey(
            "registry.log.level",
            "info",
            ConfigKind.oneOf("error", "warn", "info", "debug"),
            "The least that the log shows of the registry; of the server it shows warnings and errors alone.");

    static final List<ConfigKey> ALL = List.of(ACCESS, FORMAT, LEVEL);

    private LogKeys() {}
}
