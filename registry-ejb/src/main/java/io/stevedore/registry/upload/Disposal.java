package io.stevedore.registry.upload;

import io.stevedore.storage.Storage;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.StorageWriter;
import io.stevedore.storage.WriterState;

/**
 * Bytes that nothing refers to any more. What they belonged to has been decided without them, so no failure to drop
 * them changes the answer: they lie there until the next sweep.
 */
final class Disposal {

    private static final System.Logger LOG = System.getLogger(Disposal.class.getName());

    private Disposal() {}

    /** Bytes that were put down. */
    static void drop(Storage store, WriterState state) {
        attempt(state.path(), () -> {
            try (StorageWriter writer = store.resume(state)) {
                writer.cancel();
            }
        });
    }

    /** Bytes of a writer that is still open. */
    static void drop(StorageWriter writer) {
        attempt(writer.path(), writer::cancel);
    }

    /** Bytes that were committed. */
    static void drop(Storage store, StoragePath path) {
        attempt(path, () -> store.delete(path));
    }

    private static void attempt(StoragePath path, Runnable drop) {
        try {
            drop.run();
        } catch (StorageException.Missing e) {
            LOG.log(System.Logger.Level.DEBUG, "{0} is gone already", path);
        } catch (StorageException e) {
            LOG.log(System.Logger.Level.INFO, "{0} stays behind until the next sweep: {1}", path, e.getMessage());
        }
    }
}
