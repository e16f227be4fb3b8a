package io.stevedore.registry.config;

import java.util.List;
import java.util.stream.Stream;

/** The catalogue of all settings. What is not listed here does not exist, and is reported at start. */
public final class ConfigKeys {

    /** How clients prove who they are. */
    public static final ConfigKey AUTH = new ConfigKey(
            "registry.auth",
            "",
            ConfigKind.oneOf("none"),
            "How clients prove who they are; none must be said to listen on other addresses than loopback.");

    /** Every key, in the order of the configuration file. */
    public static final List<ConfigKey> ALL = Stream.of(
                    HttpKeys.ALL, List.of(AUTH), CleaningKeys.ALL, IndexKeys.ALL, StorageKeys.ALL, ImportKeys.ALL)
            .flatMap(List::stream)
            .toList();

    private ConfigKeys() {}
}
