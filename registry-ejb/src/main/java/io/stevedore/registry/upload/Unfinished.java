package io.stevedore.registry.upload;

import io.stevedore.storage.Storage;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StorageWriter;
import io.stevedore.storage.WriterState;

/** Bytes of an upload that has ended without them. */
final class Unfinished {

    private Unfinished() {}

    /** False if they are gone already, were committed, or another request writes to them, which then drops them itself. */
    static boolean drop(Storage store, WriterState state) {
        try (StorageWriter writer = store.resume(state)) {
            writer.cancel();
            return true;
        } catch (StorageException.Missing | StorageException.Busy e) {
            return false;
        }
    }
}
