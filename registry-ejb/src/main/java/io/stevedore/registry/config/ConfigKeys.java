package io.stevedore.registry.config;

import java.util.List;
import java.util.stream.Stream;

/** The catalogue of all settings. What is not listed here does not exist, and is reported at start. */
public final class ConfigKeys {

    /** Where the registry listens, as {@link ListenAddress} reads it. */
    public static final ConfigKey HTTP_ADDR = new ConfigKey(
            "registry.http.addr",
            "127.0.0.1:5000",
            ConfigKind.ADDRESS,
            "Where the registry listens: host:port, or :port for all addresses.");

    /** How many requests are served at the same time. */
    public static final ConfigKey HTTP_THREADS = new ConfigKey(
            "registry.http.threads",
            "500",
            ConfigKind.wholeNumber(8, 10_000),
            "How many requests are served at the same time; more than these wait in a queue.");

    /** How clients prove who they are. */
    public static final ConfigKey AUTH = new ConfigKey(
            "registry.auth",
            "",
            ConfigKind.oneOf("none"),
            "How clients prove who they are; none must be said to listen on other addresses than loopback.");

    /** Every key, in the order of the configuration file. */
    public static final List<ConfigKey> ALL = Stream.of(
                    List.of(HTTP_ADDR, HTTP_THREADS, AUTH),
                    CleaningKeys.ALL,
                    IndexKeys.ALL,
                    StorageKeys.ALL,
                    ImportKeys.ALL)
            .flatMap(List::stream)
            .toList();

    private ConfigKeys() {}
}
