package io.stevedore.registry.config;

import java.util.List;

/** The settings of an index in PostgreSQL. */
public final class PostgresKeys {

    /** The database. Shown to users without what follows a question mark, where passwords could stand. */
    public static final ConfigKey URL = key(
            "url", ConfigKind.TEXT, "The database, such as jdbc:postgresql://host:5432/registry; its tables are made.");

    static final List<ConfigKey> ALL = List.of(
            URL,
            key("user", ConfigKind.TEXT, "The user of the database."),
            key("password", ConfigKind.SECRET, "The password of that user."),
            key("maxconnections", ConfigKind.NUMBER, "The most connections of this node; unset: 16."),
            key("timeout", ConfigKind.NUMBER, "Seconds after which a silent database is given up; unset: 10."));

    private PostgresKeys() {}

    private static ConfigKey key(String parameter, ConfigKind kind, String description) {
        return new ConfigKey("registry.index.postgresql." + parameter, "", kind, description);
    }
}
