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
import java.util.List;
import java.util.Optional;

/**
 * An upload that one request writes to. Closed without an end, it is given back as it was.
 *
 * <p>A claim keeps other requests away while this one changes bytes that they share. Where the store keeps the bytes of
 * all writers apart there is nothing to share: only a request that takes long claims the upload, and of others the
 * first one to write the row wins. A claim may also be lost without its holder knowing; what that means for the bytes,
 * {@link UploadBytes} says.
 */
final class ClaimedUpload implements Linker, AutoCloseable {

    private final UploadIndex index;
    private final StorageConnection store;
    private final UploadBytes bytes;
    private UploadRow row;
    private Instant renewAt = renewal();
    private boolean claimed;
    private boolean ended;

    private ClaimedUpload(UploadIndex index, StorageConnection store, UploadRow row) {
        this.index = index;
        this.store = store;
        this.row = row;
        this.bytes = new UploadBytes(index, store, Optional.of(row));
    }

    /** @throws RegistryException.ChunkOutOfOrder if the chunk belongs elsewhere, or another request has the upload */
    static ClaimedUpload toAppend(UploadIndex index, StorageConnection store, UploadRow row, Chunk chunk) {
        return of(index, store, row, chunk, store.isolatesWriters(row.suspended()));
    }

    /** As {@link #toAppend}. A commit that adds bytes drops those it goes on from. */
    static ClaimedUpload toFinish(UploadIndex index, StorageConnection store, UploadRow row, Chunk chunk) {
        boolean drops = row.suspended().isPresent() && !chunk.isEmpty();
        return of(index, store, row, chunk, !drops && store.isolatesWriters(row.suspended()));
    }

    private static ClaimedUpload of(
            UploadIndex index, StorageConnection store, UploadRow row, Chunk chunk, boolean apart) {
        requireFree(row, chunk);
        ClaimedUpload upload = new ClaimedUpload(index, store, row);
        if (!apart) {
            upload.claim();
        }
        return upload;
    }

    /** @throws RegistryException.ChunkOutOfOrder if the chunk belongs elsewhere, or another request has the upload */
    static void requireFree(UploadRow row, Chunk chunk) {
        chunk.range().ifPresent(range -> {
            if (range.first() != row.upload().offset()) {
                throw new RegistryException.ChunkOutOfOrder(row.upload(), range.toString());
            }
        });
        if (row.claimedUntil().isAfter(Instant.now())) {
            throw new RegistryException.ChunkOutOfOrder(row.upload(), "another request writes to the upload");
        }
    }

    UploadRow row() {
        return row;
    }

    UploadBytes bytes() {
        return bytes;
    }

    /** To be called while bytes arrive. */
    void renewInTime() {
        if (Instant.now().isAfter(renewAt)) {
            claim();
        }
    }

    /** Bytes of an earlier state go once the row tells of others; those of this state go at once if it cannot. */
    Upload save(WriterState state, String digest) {
        try {
            row = index.save(row.flushed(state, digest));
        } catch (RegistryException.UploadUnknown | RegistryException.ChunkOutOfOrder e) {
            bytes.dropUnsaved(state);
            throw e;
        }
        ended = true;
        if (store.isolatesWriters(row.suspended())) {
            index.keep(row);
        }
        bytes.dropEarlier(state.path());
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

    /** If the process dies before the bytes are dropped, or the store refuses, the timer finds them. */
    @Override
    public boolean abandon() {
        ended = index.remove(row);
        if (ended) {
            store.discard(List.of(row.file()));
            index.forget(row.due());
        }
        return ended;
    }

    @Override
    public void close() {
        if (claimed && !ended) {
            index.release(row);
        }
    }

    private void claim() {
        row = index.claim(row);
        renewAt = renewal();
        claimed = true;
    }

    private static Instant renewal() {
        return Instant.now().plus(UploadIndex.CLAIM.dividedBy(2));
    }
}
