package io.stevedore.storage;

import java.time.Instant;

/**
 * An entry at a path: a file with its size in bytes, or a directory with size 0.
 *
 * @param modifiedAt when a file was committed; for directories, which many stores do not have, any time
 */
public record StorageEntry(StoragePath path, boolean isDirectory, long size, Instant modifiedAt) {

    /** @throws IllegalArgumentException if the size is negative */
    public StorageEntry {
        if (size < 0) {
            throw new IllegalArgumentException("negative size " + size + " of " + path);
        }
    }
}
