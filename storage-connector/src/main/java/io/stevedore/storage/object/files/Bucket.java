package io.stevedore.storage.object.files;

import io.stevedore.storage.StorageException;
import io.stevedore.storage.object.ObjectStore;
import io.stevedore.storage.object.buffer.Buffers;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/** The bucket that keeps the files: its objects and keys, and the memory and threads for work on them. */
record Bucket(ObjectStore store, ObjectKeys keys, PartSizes sizes, Buffers buffers, Executor threads) {

    private static final System.Logger LOG = System.getLogger(Bucket.class.getName());

    /** Deletes objects that are in nobody's way, and gives back those that could not be deleted now. */
    List<String> tryDelete(List<String> keys) {
        if (keys.isEmpty()) {
            return keys;
        }
        try {
            store.delete(keys);
            return List.of();
        } catch (StorageException e) {
            LOG.log(
                    Level.INFO,
                    "the needless objects {0} stay until a sweep, as the store did not delete them: {1}",
                    keys,
                    e.getMessage());
            return keys;
        }
    }

    /** Opens a multipart upload by whose mark its object is known. */
    StoredParts.Upload start(String key) {
        String mark = ObjectKeys.random();
        return new StoredParts.Upload(store.startUpload(key, mark), Optional.of(mark));
    }

    /** Aborts an upload, if it is not gone already, also in a thread that was interrupted. */
    void abort(String key, String uploadId) {
        boolean interrupted = Thread.interrupted();
        try {
            store.abortUpload(key, uploadId);
        } catch (StorageException.Missing e) {
            LOG.log(Level.DEBUG, "the multipart upload of {0} was gone already", key);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Waits for what runs in another thread, and throws what it threw. */
    static <T> T result(CompletableFuture<T> running) {
        try {
            return running.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StorageException failure ? failure : e;
        }
    }

    /** Runs in another thread, or here and now if there is none. */
    <T> CompletableFuture<T> inBackground(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, threads);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.supplyAsync(work, Runnable::run);
        }
    }
}
