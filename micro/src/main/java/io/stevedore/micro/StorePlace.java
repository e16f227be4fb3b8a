package io.stevedore.micro;

import io.stevedore.registry.config.GivenSettings;
import io.stevedore.registry.config.StorageKeys;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The place of the store, as the launcher prints it.
 *
 * @param name for the user
 * @param directory on this machine, if they lie in one
 */
record StorePlace(String name, Optional<Path> directory) {

    static StorePlace of(GivenSettings settings) {
        return settings.value(StorageKeys.STORAGE).equals("filesystem")
                ? directory(Installation.path(settings.value(StorageKeys.DIRECTORY)))
                : new StorePlace(StorageKeys.place(settings), Optional.empty());
    }

    static StorePlace directory(Path directory) {
        return new StorePlace(directory.toString(), Optional.of(directory));
    }
}
