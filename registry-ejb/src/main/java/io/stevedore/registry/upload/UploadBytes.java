package io.stevedore.registry.upload;

import io.stevedore.registry.index.UploadIndex;
import io.stevedore.registry.index.UploadRow;
import io.stevedore.storage.StorageConnection;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.WriterState;
import java.util.Optional;

/**
 * Which stored bytes of a push may go when it ends, and how. Bytes that a row recorded are dropped only after a write
 * of the row that asked for its version: until then, another request may have made a blob of them.
 *
 * @param row of the upload, whose suspended writer no claim changes; none for a push in a single request
 */
record UploadBytes(UploadIndex index, StorageConnection store, Optional<UploadRow> row) {

    /**
     * What was committed at a path is not needed, as the digest is stored elsewhere. What its commit left as it was
     * goes as what was put down, which costs fewer calls.
     */
    void drop(StoragePath path) {
        suspended()
                .filter(state -> state.path().equals(path) && store.isolatesWriters(Optional.of(state)))
                .ifPresentOrElse(state -> Disposal.drop(store, state), () -> Disposal.drop(store, path));
    }

    /** The bytes are at a path now: what an earlier request stored under another one is not needed. */
    void dropEarlier(StoragePath path) {
        suspended().filter(state -> !state.path().equals(path)).ifPresent(state -> Disposal.drop(store, state));
    }

    /**
     * The row cannot record a state any more, so its bytes go. To cancel a state also drops the bytes that it goes on
     * from, which may be a blob by now.
     */
    void dropUnsaved(WriterState state) {
        if (suspended().isEmpty()) {
            Disposal.drop(store, state);
        } else if (!areRecordedAt(state.path())) {
            Disposal.drop(store, state.path());
        }
    }

    /**
     * Whether no other request of the push can point to bytes at a path, now or later. A path at the stem itself is not
     * made up for one writer: all requests of the upload commit there.
     */
    boolean areUnreachableAt(StoragePath path) {
        return row.filter(upload -> areRecordedAt(path) || (path.equals(upload.stem()) && index.exists(upload)))
                .isEmpty();
    }

    private boolean areRecordedAt(StoragePath path) {
        return suspended().filter(state -> state.path().equals(path)).isPresent();
    }

    private Optional<WriterState> suspended() {
        return row.flatMap(UploadRow::suspended);
    }
}
