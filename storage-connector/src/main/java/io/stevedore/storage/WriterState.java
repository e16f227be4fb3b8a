package io.stevedore.storage;

/**
 * A suspended writer: small text that outlives the process and lets any client of the same store go on.
 *
 * @param path where the file will appear
 * @param size bytes flushed so far, at least 0
 * @param token what the driver needs to find them again; opaque to everyone else
 */
public record WriterState(StoragePath path, long size, String token) {

    /** @throws IllegalArgumentException if the size is negative or the path is the root */
    public WriterState {
        if (size < 0) {
            throw new IllegalArgumentException("negative size " + size + " of the writer of " + path);
        }
        if (path.isRoot()) {
            throw new IllegalArgumentException("the root is no file");
        }
    }
}
