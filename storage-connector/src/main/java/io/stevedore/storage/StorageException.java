package io.stevedore.storage;

import org.jspecify.annotations.Nullable;

/** A failure of a store. It is classified where it happened, so that no caller reads messages or codes of a vendor. */
public abstract sealed class StorageException extends RuntimeException {

    private StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The path, or the suspended writer, does not exist. */
    public static final class Missing extends StorageException {
        public Missing(StoragePath path, @Nullable Throwable cause) {
            super("nothing at " + path, cause);
        }

        public Missing(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The store, or the file, is taken at the moment; the same call may succeed later. */
    public static final class Busy extends StorageException {
        public Busy(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The store has no room for the bytes. Reading goes on. */
    public static final class Full extends StorageException {
        public Full(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** Everything else; the same call will fail again until somebody mends the store. */
    public static final class Broken extends StorageException {
        public Broken(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
