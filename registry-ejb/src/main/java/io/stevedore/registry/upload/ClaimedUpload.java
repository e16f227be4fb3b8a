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
 *
 * <p>An upload that has no row yet shares nothing: its bytes lie where no other request looks. Its row is written with
 * its first bytes, or before, when these take long or are many, so that a timer finds what a dead process has left.
 */
final class ClaimedUpload implements Linker, AutoCloseable {

    private final UploadRecords records;
    private final StorageConnection store;
    private UploadRow row;
    private Instant renewAt = renewal();
    private boolean claimed;
    private boolean ended;

    private ClaimedUpload(UploadRecords records, StorageConnection store, UploadRow row) {
        this.records = records;
        this.store = store;
        this.row = row;
    }

    /** Less than any part, so that no upload in parts is without a row. */
    private static final long MOST_WITHOUT_ROW = 4 * 1024 * 1024;

    /** @throws RegistryException.ChunkOutOfOrder if the chunk belongs elsewhere, or another request has the upload */
    static ClaimedUpload toAppend(UploadRecords records, StorageConnection store, UploadRow row, Chunk chunk) {
        return of(records, store, row, chunk, store.isolatesWriters(row.suspended()));
    }

    /** As {@link #toAppend}. A commit that adds bytes drops those it goes on from. */
    static ClaimedUpload toFinish(UploadRecords records, StorageConnection store, UploadRow row, Chunk chunk) {
        boolean drops = row.suspended().isPresent() && !chunk.isEmpty();
        return of(records, store, row, chunk, !drops && store.isolatesWriters(row.suspended()));
    }

    private static ClaimedUpload of(
            UploadRecords records, StorageConnection store, UploadRow row, Chunk chunk, boolean apart) {
        requireFree(row, chunk);
        ClaimedUpload upload = new ClaimedUpload(records, store, row);
        if (row.isKnown() && !apart) {
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
        return new UploadBytes(records.index(), store, Optional.of(row).filter(UploadRow::isKnown));
    }

    /**
     * To be called while bytes arrive.
     *
     * @param taken bytes of the upload that were handed to the store
     */
    void renewInTime(long taken) {
        if (Instant.now().isAfter(renewAt) || (!row.isKnown() && taken >= MOST_WITHOUT_ROW)) {
            claim();
        }
    }

    /** Bytes of an earlier state go once the row tells of others; those of this state go at once if it cannot. */
    Upload save(WriterState state, String digest) {
        UploadBytes bytes = bytes();
        try {
            UploadRow flushed = row.flushed(state, digest);
            row = row.isKnown()
                    ? records.index().save(flushed)
                    : records.index().begin(flushed);
        } catch (RegistryException.UploadUnknown | RegistryException.ChunkOutOfOrder e) {
            bytes.dropUnsaved(state);
            throw e;
        }
        ended = true;
        records.recent().keep(row);
        bytes.dropEarlier(state.path());
        return row.upload();
    }

    @Override
    public boolean store(Blob blob) {
        ended = records.index().store(row, blob);
        return ended;
    }

    @Override
    public boolean link(Digest digest) {
        ended = records.index().link(row, digest);
        return ended;
    }

    /** If the process dies before the bytes are dropped, or the store refuses, the timer finds them. */
    @Override
    public boolean abandon() {
        boolean known = row.isKnown();
        ended = !known || records.ends().end(row);
        if (ended) {
            store.discard(List.of(row.file()));
            if (known) {
                records.ends().rest(row);
            }
        }
        return ended;
    }

    @Override
    public void close() {
        if (claimed && !ended) {
            records.index().release(row);
        }
    }

    private void claim() {
        row = records.index().claim(row);
        renewAt = renewal();
        claimed = true;
    }

    private static Instant renewal() {
        return Instant.now().plus(UploadIndex.CLAIM.dividedBy(2));
    }
}
