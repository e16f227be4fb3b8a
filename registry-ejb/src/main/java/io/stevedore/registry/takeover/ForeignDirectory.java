package io.stevedore.registry.takeover;

import io.stevedore.storage.StorageEntry;
import io.stevedore.storage.StoragePath;
import java.util.List;

/**
 * A directory of another registry and what stands in it.
 *
 * @param links lead elsewhere, and are not followed
 */
public record ForeignDirectory(StoragePath path, List<StorageEntry> entries, List<StoragePath> links) {

    /** What is wrong with a symbolic link, which may lead to any file of the machine. */
    public static final String LINK = "it is a symbolic link, which is not followed";

    public ForeignDirectory {
        entries = List.copyOf(entries);
        links = List.copyOf(links);
    }

    public boolean holdsFile(String name) {
        return holds(name, false);
    }

    public boolean holdsDirectory(String name) {
        return holds(name, true);
    }

    private boolean holds(String name, boolean isDirectory) {
        return entries.stream()
                .anyMatch(entry -> entry.isDirectory() == isDirectory
                        && entry.path().name().equals(name));
    }

    public List<StorageEntry> directories() {
        return entries.stream().filter(StorageEntry::isDirectory).toList();
    }
}
