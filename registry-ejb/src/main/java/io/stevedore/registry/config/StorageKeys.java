package io.stevedore.registry.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * The settings of the store that holds blobs. Each kind of store has parameters of its own, and knows their defaults.
 */
public final class StorageKeys {

    /** The kind of store that holds blobs. */
    public static final ConfigKey STORAGE = new ConfigKey(
            "registry.storage",
            "filesystem",
            ConfigKind.oneOf("filesystem", "s3", "oss"),
            "The kind of store that holds blobs: filesystem, s3 or oss.");

    /** The directory of the filesystem store. */
    public static final ConfigKey DIRECTORY = new ConfigKey(
            "registry.storage.filesystem.rootdirectory",
            "./data/store",
            ConfigKind.PATH,
            "The directory of the filesystem store; created if it is missing.");

    /** Whether manifests and blobs may be deleted. */
    public static final ConfigKey DELETE = new ConfigKey(
            "registry.storage.delete.enabled",
            "true",
            ConfigKind.FLAG,
            "Whether clients may delete manifests and blobs.");

    private static final List<ConfigKey> COMMON = List.of(
            STORAGE,
            DIRECTORY,
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
            Stream.of(COMMON, S3Keys.ALL, OssKeys.ALL).flatMap(List::stream).toList();

    private StorageKeys() {}

    /** What a kind of store cannot be opened without. */
    static List<ConfigKey> required(String store) {
        return switch (store) {
            case "s3" -> List.of(S3Keys.BUCKET);
            case "oss" -> OssKeys.REQUIRED;
            default -> List.of();
        };
    }
}
