package io.stevedore.registry.config;

import io.stevedore.settings.DriverParameters.Role;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The settings of imports and copies from another registry. */
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

    private static final ConfigKey USERNAME = new ConfigKey(
            "registry.copy.username", "", ConfigKind.TEXT, "Who asks the registry from which ./stevedore copy copies.");

    private static final ConfigKey PASSWORD = new ConfigKey(
            "registry.copy.password", "", ConfigKind.SECRET, "The password, or the token, of registry.copy.username.");

    private static final ConfigKey AUTHORITIES = new ConfigKey(
            "registry.copy.rootcertbundle",
            "",
            ConfigKind.PATH,
            "A file of authorities, in PEM form, whose certificates ./stevedore copy trusts; unset: those that the JVM"
                    + " trusts.");

    static final List<ConfigKey> ALL = Stream.of(List.of(USERNAME, PASSWORD, AUTHORITIES, ZOT, ROOT), DRIVERS.all())
            .flatMap(List::stream)
            .toList();

    private ImportKeys() {}
}
