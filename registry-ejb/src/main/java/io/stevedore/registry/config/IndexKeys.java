package io.stevedore.registry.config;

import io.stevedore.settings.DriverParameters.Role;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The settings of the table that holds names. */
public final class IndexKeys {

    private static final DriverKeys DRIVERS =
            DriverKeys.of("registry.index", Role.TABLE, Map.of("sqlite.file", "./data/index.db"));

    /** The kind of table that holds names. */
    public static final ConfigKey INDEX =
            new ConfigKey(DRIVERS.prefix(), "sqlite", DRIVERS.names(), "The kind of table that holds names.");

    /** The file of the SQLite index. */
    public static final ConfigKey FILE = DRIVERS.key("sqlite.file");

    /** Every key, in the order of the configuration file. */
    public static final List<ConfigKey> ALL =
            Stream.of(List.of(INDEX), DRIVERS.all()).flatMap(List::stream).toList();

    private IndexKeys() {}

    /** What a kind of table cannot be opened without. */
    static List<ConfigKey> required(String index) {
        return DRIVERS.required(index);
    }

    /** Where names lie, for a user: no secret is in it. */
    public static String place(GivenSettings settings) {
        return DRIVERS.place(settings, settings.value(INDEX));
    }
}
