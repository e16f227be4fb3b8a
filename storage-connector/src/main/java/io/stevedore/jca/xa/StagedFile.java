package io.stevedore.jca.xa;

import io.stevedore.storage.Storage;
import io.stevedore.storage.StorageEntry;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StorageWriter;
import io.stevedore.storage.WriterState;

/** A file whose bytes are in the store, and that appears when its transaction commits. */
record StagedFile(Storage storage, WriterState state) {

    /** @throws StorageException.Missing if its bytes are gone, or it was published or cancelled before */
    void publish() {
        try (StorageWriter writer = storage.resume(state)) {
            writer.commit();
        }
    }

    /** Publishes it unless that was done before; false if the bytes are neither put aside nor at their path. */
    boolean publishOnce() {
        try {
            publish();
            return true;
        } catch (StorageException.Missing gone) {
            return stands();
        }
    }

    /** Drops it, also if that was done before. */
    void cancel() {
        try (StorageWriter writer = storage.resume(state)) {
            writer.cancel();
        } catch (StorageException.Missing gone) {
            return; // what a cancellation wants
        }
    }

    private boolean stands() {
        try {
            StorageEntry found = storage.stat(state.path());
            return !found.isDirectory() && found.size() == state.size();
        } catch (StorageException.Missing gone) {
            return false;
        }
    }
}
