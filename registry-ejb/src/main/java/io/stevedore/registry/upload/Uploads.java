package io.stevedore.registry.upload;

import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.Chunk;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.DigestAlgorithm;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.RunningDigest;
import io.stevedore.registry.domain.Upload;
import io.stevedore.registry.domain.UploadId;
import io.stevedore.registry.index.BlobIndex;
import io.stevedore.registry.index.UploadEnds;
import io.stevedore.registry.index.UploadIndex;
import io.stevedore.registry.index.UploadRow;
import io.stevedore.registry.room.PushRoom;
import io.stevedore.registry.store.BlobStore;
import io.stevedore.storage.StorageConnection;
import io.stevedore.storage.StoragePath;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Takes blobs in: {@link #start}, any number of {@link #append}, {@link #finish}; or {@link #push} in one request. Each
 * call may come to another node. Bytes that one acknowledged are there for the next. A start is not written anywhere:
 * the ticket of the upload's id tells any node of it, until its first bytes come.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Uploads {

    private UploadRecords records;

    private UploadTickets tickets;

    private BlobIndex blobs;

    private BlobStore stores;

    private OpenUploads open;

    private PushRoom room;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public Uploads() {}

    @Inject
    public Uploads(
            UploadIndex index,
            UploadEnds ends,
            RecentUploads recent,
            UploadTickets tickets,
            BlobIndex blobs,
            BlobStore stores,
            OpenUploads open,
            PushRoom room) {
        this.records = new UploadRecords(index, ends, recent);
        this.tickets = tickets;
        this.blobs = blobs;
        this.stores = stores;
        this.open = open;
        this.room = room;
    }

    /**
     * Starts an upload.
     *
     * @param algorithm of the digest that will end it; sha256 if the client does not say
     * @throws RegistryException.TooManyRequests if too many are open, of all or of the caller
     * @throws RegistryException.StorageFull as all calls that store something, if there is too little room
     */
    public Upload start(RepositoryName name, Optional<DigestAlgorithm> algorithm) {
        room.admit();
        DigestAlgorithm chosen = algorithm.orElse(DigestAlgorithm.SHA256);
        if (records.index().isBounded()) {
            String digest = RunningDigest.start(chosen).save();
            return open.admit(() -> records.index().start(name, BlobStore.newPath(BlobStore.BLOBS), digest));
        }
        open.requireRoom();
        return new Upload(name, tickets.issue(name, chosen), 0);
    }

    /** @throws RegistryException.UploadUnknown if the repository has no such upload */
    public Upload status(RepositoryName name, UploadId id) {
        return located(name, id).upload();
    }

    /**
     * Stores a chunk. If the body ends early, what arrived stays, and {@link #status} tells how much that is. One
     * without a byte changes nothing.
     *
     * @return the upload as the next chunk finds it
     * @throws RegistryException.ChunkOutOfOrder if the chunk belongs elsewhere, or another request writes to the upload
     * @throws RegistryException.UploadInvalid if the body ended early or has another length than it said
     * @throws RegistryException.UploadUnknown if the repository has no such upload
     */
    public Upload append(RepositoryName name, UploadId id, Chunk chunk) {
        Optional<UploadRow> first = RecordedBody.fits(chunk) ? unknown(name, id) : Optional.empty();
        if (first.isEmpty()) {
            return append(located(name, id), chunk);
        }
        RecordedBody body = RecordedBody.of(chunk);
        try {
            return append(first.get(), body.first());
        } catch (RegistryException.ChunkOutOfOrder e) {
            return append(records.index().get(name, id), body.again()); // it was not the first one
        }
    }

    private Upload append(UploadRow row, Chunk chunk) {
        room.admit();
        ClaimedUpload.requireFree(row, chunk);
        Optional<Chunk> begun = chunk.begun();
        if (begun.isEmpty()) {
            return row.upload();
        }
        return row.isKnown() ? store(row, begun.get()) : open.admit(() -> store(row, begun.get()));
    }

    private Upload store(UploadRow row, Chunk chunk) {
        return stores.with(store -> {
            try (ClaimedUpload upload = ClaimedUpload.toAppend(records, store, row, chunk)) {
                return new UploadSession(store, blobs, upload).append(chunk);
            }
        });
    }

    /** An upload as the index has it, or its ticket if it does not. */
    private UploadRow located(RepositoryName name, UploadId id) {
        return records.index()
                .find(name, id)
                .or(() -> unknown(name, id))
                .orElseThrow(() -> new RegistryException.UploadUnknown(name, id.toString()));
    }

    /** An upload that no bytes have come for, as far as its ticket tells; empty without one. */
    private Optional<UploadRow> unknown(RepositoryName name, UploadId id) {
        return tickets.algorithm(name, id).map(algorithm -> unknown(name, id, algorithm));
    }

    private UploadRow unknown(RepositoryName name, UploadId id, DigestAlgorithm algorithm) {
        String digest = RunningDigest.start(algorithm).save();
        return records.index().unknown(new Upload(name, id, 0), BlobStore.newPath(BlobStore.BLOBS), digest);
    }

    /**
     * Takes a last chunk, which may be empty, and turns the upload into a blob. If the digest does not match, the
     * upload stays as it was before the last chunk; only where its algorithm is another than the one at the start, or a
     * request died after all bytes had come, has it ended.
     *
     * @throws RegistryException.DigestMismatch if the bytes have another digest
     * @throws RegistryException.ChunkOutOfOrder as {@link #append}
     * @throws RegistryException.UploadInvalid as {@link #append}
     * @throws RegistryException.UploadUnknown as {@link #append}
     */
    public void finish(RepositoryName name, UploadId id, Digest digest, Chunk chunk) {
        room.admit();
        stores.with(store -> {
            if (!mayFinishRecent(chunk, digest) || !finishRecent(store, name, id, digest)) {
                UploadIndex.Closing closing = records.index().getClosing(name, id, digest);
                UploadRow row = closing.upload().orElseGet(() -> unknownToEnd(name, id, digest));
                finish(store, row, digest, chunk, closing.stored());
            }
            return true;
        });
    }

    /** What is stored already is linked and not stored, for which the blob's row is read. */
    private boolean mayFinishRecent(Chunk chunk, Digest digest) {
        return chunk.isEmpty() && !blobs.isKnownWhole(digest);
    }

    /** Its digest is known now, whatever its ticket says of the algorithm. */
    private UploadRow unknownToEnd(RepositoryName name, UploadId id, Digest digest) {
        return tickets.algorithm(name, id)
                .map(algorithm -> unknown(name, id, digest.algorithm()))
                .orElseThrow(() -> new RegistryException.UploadUnknown(name, id.toString()));
    }

    private void finish(StorageConnection store, UploadRow row, Digest digest, Chunk chunk, Optional<Blob> stored) {
        try (ClaimedUpload upload = ClaimedUpload.toFinish(records, store, row, chunk)) {
            UploadSession session = new UploadSession(store, blobs, upload);
            if (!row.isKnown() && stored.isPresent()) {
                session.finishStored(chunk, digest, stored.get());
            } else {
                session.finish(chunk, digest, stored);
            }
        }
    }

    /**
     * Without a look at the index: what this node has written last is most often still so, and if it is not, nothing
     * happens but a refused write.
     */
    private boolean finishRecent(StorageConnection store, RepositoryName name, UploadId id, Digest digest) {
        Optional<UploadRow> recent = records.recent()
                .take(name, id)
                .filter(row -> row.runningDigest().map(RunningDigest::finish).equals(Optional.of(digest)));
        if (recent.isEmpty()) {
            return false;
        }
        try {
            finish(store, recent.get(), digest, Chunk.none(), Optional.empty());
            return true;
        } catch (RegistryException.ChunkOutOfOrder | RegistryException.UploadUnknown e) {
            return false; // others were there
        }
    }

    /**
     * Stores a whole blob in one request.
     *
     * @throws RegistryException.DigestMismatch if the bytes have another digest
     * @throws RegistryException.UploadInvalid if the body ended early
     */
    public void push(RepositoryName name, Digest digest, Chunk chunk) {
        room.admit();
        stores.with(store -> {
            RunningDigest running = RunningDigest.start(digest.algorithm());
            StoragePath stem = BlobStore.newPath(BlobStore.BLOBS);
            Optional<Blob> stored = blobs.stored(digest);
            try (Transfer transfer = stored.isPresent()
                    ? Transfer.compare(store, stem, digest.algorithm())
                    : Transfer.start(store, stem, running)) {
                Optional<IOException> cut = transfer.receive(chunk, taken -> {});
                if (cut.isPresent()) {
                    throw UploadSession.endedEarly(cut.get());
                }
                Linker linker = new DirectLinker(blobs, store, stem, name);
                new Placement(store, blobs, linker, new UploadBytes(records.index(), store, Optional.empty()))
                        .place(transfer, digest, stored);
            }
            return true;
        });
    }

    /**
     * Ends an upload and drops its bytes; if the store refuses, the timer drops them. A request that writes to it at
     * the moment finds it gone and drops what it stored since.
     *
     * @throws RegistryException.UploadUnknown if the repository has no such upload
     */
    public void cancel(RepositoryName name, UploadId id) {
        UploadRow ended = records.ends()
                .cancel(
                        name,
                        id,
                        () -> unknown(name, id)
                                .orElseThrow(() -> new RegistryException.UploadUnknown(name, id.toString())));
        if (ended.isKnown()) {
            // A request that died may have committed bytes; since the row has ended, no blob ever points to them.
            stores.discard(List.of(ended.file()));
            records.ends().rest(ended);
        }
    }
}
