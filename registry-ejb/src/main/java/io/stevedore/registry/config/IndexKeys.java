package io.stevedore.registry.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * The settings of the table that holds names. Each kind of table has parameters of its own, and knows their defaults.
 */
public final class IndexKeys {

    /** The kind of table that holds names. */
    public static final ConfigKey INDEX = new ConfigKey(
            "registry.index",
            "sqlite",
            ConfigKind.oneOf("sqlite", "postgresql", "dynamodb"),
            "The kind of table that holds names: sqlite, postgresql or dynamodb.");

    /** The file of the SQLite index. */
    public static final ConfigKey FILE = new ConfigKey(
            "registry.index.sqlite.file",
            "./data/index.db",
            ConfigKind.PATH,
            "The file of the SQLite index; created if it is missing.");

    /** Every key, in the order of the configuration file. */
    public static final List<ConfigKey> ALL = Stream.of(List.of(INDEX, FILE), PostgresKeys.ALL, DynamoKeys.ALL)
            .flatMap(List::stream)
            .toList();

    private IndexKeys() {}

    /** What a kind of table cannot be opened without. */
    static List<ConfigKey> required(String index) {
        return index.equals("postgresql") ? List.of(PostgresKeys.URL) : List.of();
    }
}
