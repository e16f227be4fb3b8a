package io.stevedore.micro;

import io.stevedore.registry.config.GivenSettings;
import io.stevedore.registry.config.IndexKeys;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The place of the index, as the launcher prints it.
 *
 * @param name for the user
 * @param file on this machine, of this process alone, if they lie in one
 */
record IndexPlace(String name, Optional<Path> file) {

    static IndexPlace of(GivenSettings settings) {
        return settings.value(IndexKeys.INDEX).equals("sqlite")
                ? file(Installation.path(settings.value(IndexKeys.FILE)))
                : new IndexPlace(IndexKeys.place(settings), Optional.empty());
    }

    static IndexPlace file(Path file) {
        return new IndexPlace(file.toString(), Optional.of(file));
    }
}
