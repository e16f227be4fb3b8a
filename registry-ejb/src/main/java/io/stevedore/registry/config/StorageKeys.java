package io.stevedore.registry.config;

import io.stevedore.settings.DriverParameters.Role;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The settings of the store that holds blobs, and of what clients may do with it. */
public final class StorageKeys {

    private static final DriverKeys DRIVERS =
            DriverKeys.of("registry.storage", Role.STORAGE, Map.of("filesystem.rootdirectory", "./data/store"));

    /** The kind of store that holds blobs. */
    public static final ConfigKey STORAGE =
            new ConfigKey(DRIVERS.prefix(), "filesystem", DRIVERS.names(), "The kind of store that holds blobs.");

    /** The directory of the filesystem store. */
    public static final ConfigKey DIRECTORY = DRIVERS.key("filesystem.rootdirectory");

    /** Whether manifests and blobs may be deleted. */
    public static final ConfigKey DELETE = new ConfigKey(
            "registry.storage.delete.enabled",
            "true",
            ConfigKind.FLAG,
            "Whether clients may delete manifests and blobs.");

    private static final List<ConfigKey> COMMON = List.of(
            STORAGE,
            DELETE,
            new ConfigKey(
                    "registry.storage.maintenance.readonly",
                    "false",
                    ConfigKind.FLAG,
                    "Whether pushes and deletions are refused with 405, while pulls go on."),
            new ConfigKey(
                    "registry.storage.maintenance.readonly.enabled",
                    "false",
                    ConfigKind.FLAG,
                    "The same, as distribution spells it."),
            new ConfigKey(
                    "registry.storage.redirect.disable",
                    "true",
                    ConfigKind.FLAG,
                    "Whether blobs go through the registry; if false, clients are sent to signed URLs of s3 and oss."),
            new ConfigKey(
                    "registry.storage.redirect.expiry",
                    "20m",
                    ConfigKind.SIGNED_DURATION,
                    "How long such a URL stays good."));

    /** Every key, in the order of the configuration file. */
    public static final List<ConfigKey> ALL =
            Stream.of(COMMON, DRIVERS.all()).flatMap(List::stream).toList();

    private StorageKeys() {}

    /** What a kind of store cannot be opened without. */
    static List<ConfigKey> required(String store) {
        return DRIVERS.required(store);
    }

    /** Where blobs lie, for a user: no secret is in it. */
    public static String place(GivenSettings settings) {
        return DRIVERS.place(settings, settings.value(STORAGE));
    }
}
