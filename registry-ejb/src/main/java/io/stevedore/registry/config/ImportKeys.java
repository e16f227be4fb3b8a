package io.stevedore.registry.config;

import io.stevedore.settings.DriverParameters.Role;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The settings of commands: imports, copies from another registry, and the registry that carries them out. */
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

    /** Who copies from another registry. */
    public static final ConfigKey USERNAME = new ConfigKey(
            "registry.copy.username", "", ConfigKind.TEXT, "Who asks the registry from which ./stevedore copy copies.");

    /** His password there. */
    public static final ConfigKey PASSWORD = new ConfigKey(
            "registry.copy.password", "", ConfigKind.SECRET, "The password, or the token, of registry.copy.username.");

    private static final ConfigKey AUTHORITIES = new ConfigKey(
            "registry.copy.rootcertbundle",
            "",
            ConfigKind.PATH,
            "A file of authorities, in PEM form, whose certificates ./stevedore copy trusts; unset: those that the JVM"
                    + " trusts.");

    /** The registry that is to carry commands out. */
    public static final ConfigKey SERVER = new ConfigKey(
            "registry.command.server",
            "",
            ConfigKind.HTTP_URL,
            "The registry that is to carry a command out while it serves, such as https://registry.example; unset: the"
                    + " command opens store and index itself.");

    /** Who asks it. */
    public static final ConfigKey SERVER_USERNAME = new ConfigKey(
            "registry.command.username",
            "",
            ConfigKind.TEXT,
            "Who asks registry.command.server; rules must let him administer.");

    /** His password. */
    public static final ConfigKey SERVER_PASSWORD = new ConfigKey(
            "registry.command.password",
            "",
            ConfigKind.SECRET,
            "The password, or the access token, of registry.command.username.");

    /** Whom it is signed by. */
    public static final ConfigKey SERVER_AUTHORITIES = new ConfigKey(
            "registry.command.rootcertbundle",
            "",
            ConfigKind.PATH,
            "A file of authorities, in PEM form, one of which has signed the certificate of registry.command.server;"
                    + " unset: those that the JVM trusts.");

    static final List<ConfigKey> ALL = Stream.of(
                    List.of(SERVER, SERVER_USERNAME, SERVER_PASSWORD, SERVER_AUTHORITIES),
                    List.of(USERNAME, PASSWORD, AUTHORITIES, ZOT, ROOT),
                    DRIVERS.all())
            .flatMap(List::stream)
            .toList();

    private ImportKeys() {}
}
