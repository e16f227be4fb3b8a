package io.stevedore.storage;

import java.time.Instant;

/**
 * Something that the store holds of a file that was not committed.
 *
 * @param path where the file was to appear; the root if the store does not know
 * @param size in bytes, as far as they are stored
 * @param modifiedAt when the store last wrote it; of a {@link Kind#MULTIPART_UPLOAD}, when it was begun
 * @param token what the driver needs to find it again; opaque to everyone else
 */
public record UnfinishedFile(StoragePath path, Kind kind, long size, Instant modifiedAt, String token) {

    /** In what form the bytes lie. */
    public enum Kind {
        /** In a file beside those that are committed. */
        FILE,
        /** In parts of an upload that was neither completed nor aborted. */
        MULTIPART_UPLOAD,
        /** In an object of their own, until more bytes come. */
        SIDE_OBJECT
    }

    /** @throws IllegalArgumentException if the size is negative */
    public UnfinishedFile {
        if (size < 0) {
            throw new IllegalArgumentException("negative size " + size + " of what is unfinished of " + path);
        }
    }
}
