package io.stevedore.registry.config;

import io.stevedore.settings.DriverParameters.Role;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The settings of an import from another registry. */
public final class ImportKeys {

    private static final DriverKeys DRIVERS = DriverKeys.of("registry.import.zot", Role.FOREIGN_TABLE, Map.of());

    /** The driver of zot's table. */
    public static final ConfigKey ZOT = new ConfigKey(
            DRIVERS.prefix(),
            "",
            DRIVERS.names(),
            "The kind of table in which zot kept its dedupe cache (its cacheDriver, with cacheTablename as table);"
                    + " unset: zot kept it beside itself.");

    private static final ConfigKey ROOT = new ConfigKey(
            "registry.import.zot.rootdirectory",
            "/",
            ConfigKind.PATH,
            "What the paths in zot's table begin with: rootdirectory of zot's storageDriver.");

    static final List<ConfigKey> ALL =
            Stream.of(List.of(ZOT, ROOT), DRIVERS.all()).flatMap(List::stream).toList();

    private ImportKeys() {}
}
