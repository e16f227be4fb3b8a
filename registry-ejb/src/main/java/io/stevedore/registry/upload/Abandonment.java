package io.stevedore.registry.upload;

import io.stevedore.registry.index.UploadRow;
import io.stevedore.storage.Storage;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StorageWriter;

/** The end of an upload that becomes no blob. */
final class Abandonment {

    private Abandonment() {}

    /**
     * Drops an upload, bytes and all. An unfinished writer goes first: if the process dies then, the timer comes back to
     * the row. Committed bytes go last, once no request can point to them any more.
     *
     * @return false if another request took the upload over meanwhile
     * @throws StorageException.Busy if a request has the writer open
     */
    static boolean drop(Storage store, ClaimedUpload upload) {
        UploadRow row = upload.row();
        boolean committed = row.suspended().isPresent() && !cancelled(store, row);
        boolean dropped = upload.giveUp();
        if (dropped && committed) {
            deleteCommitted(store, row);
        }
        return dropped;
    }

    private static boolean cancelled(Storage store, UploadRow row) {
        try (StorageWriter writer = store.resume(row.suspended().orElseThrow())) {
            writer.cancel();
            return true;
        } catch (StorageException.Missing e) {
            return false;
        }
    }

    private static void deleteCommitted(Storage store, UploadRow row) {
        try {
            store.delete(row.location());
        } catch (StorageException.Missing e) {
            return; // the store lost the writer's bytes, as a power failure may do
        }
    }
}
