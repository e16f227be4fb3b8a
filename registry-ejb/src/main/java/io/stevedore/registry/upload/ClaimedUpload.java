package io.stevedore.registry.upload;

import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.Chunk;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.Upload;
import io.stevedore.registry.index.UploadIndex;
import io.stevedore.registry.index.UploadRow;
import io.stevedore.storage.StorageConnection;
import io.stevedore.storage.WriterState;
import java.time.Instant;

/**
 * An upload that one request alone writes to. Closed without an end, it is given back as it was; if it was cancelled
 * meanwhile, its bytes are dropped, which whoever cancelled it could not do.
 */
final class ClaimedUpload implements Linker, AutoCloseable {

    private final UploadIndex index;
    private final StorageConnection store;
    private UploadRow row;
    private Instant renewAt;
    private boolean ended;

    private ClaimedUpload(UploadIndex index, StorageConnection store, UploadRow row) {
        this.index = index;
        this.store = store;
        this.row = row;
        this.renewAt = renewal();
    }

    /** @throws RegistryException.ChunkOutOfOrder if the chunk belongs elsewhere, or another request has the upload */
    static ClaimedUpload claim(UploadIndex index, StorageConnection store, UploadRow row, Chunk chunk) {
        chunk.range().ifPresent(range -> {
            if (range.first() != row.upload().offset()) {
                throw new RegistryException.ChunkOutOfOrder(row.upload(), range.toString());
            }
        });
        if (row.claimedUntil().isAfter(Instant.now())) {
            throw new RegistryException.ChunkOutOfOrder(row.upload(), "another request writes to the upload");
        }
        return new ClaimedUpload(index, store, index.claim(row));
    }

    UploadRow row() {
        return row;
    }

    /** To be called while bytes arrive. */
    void renewInTime() {
        if (Instant.now().isAfter(renewAt)) {
            row = index.claim(row);
            renewAt = renewal();
        }
    }

    Upload save(WriterState state, String digest) {
        row = index.save(row.flushed(state, digest));
        ended = true;
        return row.upload();
    }

    @Override
    public boolean store(Blob blob) {
        ended = index.store(row, blob);
        return ended;
    }

    @Override
    public boolean link(Digest digest) {
        ended = index.link(row, digest);
        return ended;
    }

    @Override
    public boolean isOver() {
        return !index.exists(row);
    }

    @Override
    public boolean giveUp() {
        ended = index.remove(row);
        return ended;
    }

    @Override
    public void close() {
        if (!ended && !index.release(row)) {
            row.suspended().ifPresent(state -> Unfinished.drop(store, state));
        }
    }

    private static Instant renewal() {
        return Instant.now().plus(UploadIndex.CLAIM.dividedBy(2));
    }
}
