package io.stevedore.micro;

import io.stevedore.registry.config.ConfigKey;
import io.stevedore.registry.config.GivenSettings;
import io.stevedore.registry.config.OssKeys;
import io.stevedore.registry.config.S3Keys;
import io.stevedore.registry.config.StorageKeys;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where blobs lie.
 *
 * @param name for the user
 * @param directory on this machine, if they lie in one
 */
record StorePlace(String name, Optional<Path> directory) {

    static StorePlace of(GivenSettings settings) {
        return switch (settings.value(StorageKeys.STORAGE)) {
            case "s3" -> bucket("s3", settings, S3Keys.BUCKET, S3Keys.ROOT);
            case "oss" -> bucket("oss", settings, OssKeys.BUCKET, OssKeys.ROOT);
            default -> directory(Installation.path(settings.value(StorageKeys.DIRECTORY)));
        };
    }

    static StorePlace directory(Path directory) {
        return new StorePlace(directory.toString(), Optional.of(directory));
    }

    private static StorePlace bucket(String store, GivenSettings settings, ConfigKey bucket, ConfigKey root) {
        String below = settings.value(root).strip().replaceAll("^/+|/+$", "");
        String name = store + "://" + settings.value(bucket).strip();
        return new StorePlace(below.isEmpty() ? name : name + "/" + below, Optional.empty());
    }
}
