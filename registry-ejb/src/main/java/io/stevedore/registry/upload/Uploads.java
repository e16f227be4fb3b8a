package io.stevedore.registry.upload;

import io.stevedore.registry.domain.Chunk;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.DigestAlgorithm;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.RunningDigest;
import io.stevedore.registry.domain.Upload;
import io.stevedore.registry.domain.UploadId;
import io.stevedore.registry.index.BlobIndex;
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
 * call may come to another node. Bytes that one acknowledged are there for the next.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Uploads {

    private UploadIndex uploads;

    private BlobIndex blobs;

    private BlobStore stores;

    private OpenUploads open;

    private PushRoom room;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public Uploads() {}

    @Inject
    public Uploads(UploadIndex uploads, BlobIndex blobs, BlobStore stores, OpenUploads open, PushRoom room) {
        this.uploads = uploads;
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
        RunningDigest digest = RunningDigest.start(algorithm.orElse(DigestAlgorithm.SHA256));
        return open.admit(() -> uploads.start(name, BlobStore.newPath(BlobStore.BLOBS), digest.save()));
    }

    /** @throws RegistryException.UploadUnknown if the repository has no such upload */
    public Upload status(RepositoryName name, UploadId id) {
        return uploads.get(name, id).upload();
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
        UploadRow row = uploads.get(name, id);
        room.admit();
        ClaimedUpload.requireFree(row, chunk);
        Optional<Chunk> begun = chunk.begun();
        if (begun.isEmpty()) {
            return row.upload();
        }
        return stores.with(store -> {
            try (ClaimedUpload upload = ClaimedUpload.toAppend(uploads, store, row, begun.get())) {
                return new UploadSession(store, blobs, upload).append(begun.get());
            }
        });
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
            if (chunk.isEmpty() && finishRecent(store, name, id, digest)) {
                return true;
            }
            UploadIndex.Closing closing = uploads.getClosing(name, id, digest);
            try (ClaimedUpload upload = ClaimedUpload.toFinish(uploads, store, closing.upload(), chunk)) {
                new UploadSession(store, blobs, upload).finish(chunk, digest, closing.stored());
            }
            return true;
        });
    }

    /**
     * Without a look at the index: what this node has written last is most often still so, and if it is not, nothing
     * happens but a refused write.
     */
    private boolean finishRecent(StorageConnection store, RepositoryName name, UploadId id, Digest digest) {
        Optional<UploadRow> recent = uploads.takeRecent(name, id)
                .filter(row -> row.runningDigest().map(RunningDigest::finish).equals(Optional.of(digest)));
        if (recent.isEmpty()) {
            return false;
        }
        try (ClaimedUpload upload = ClaimedUpload.toFinish(uploads, store, recent.get(), Chunk.none())) {
            new UploadSession(store, blobs, upload).finish(Chunk.none(), digest, Optional.empty());
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
            try (Transfer transfer = Transfer.start(store, stem, running)) {
                Optional<IOException> cut = transfer.receive(chunk, () -> {});
                if (cut.isPresent()) {
                    throw UploadSession.endedEarly(cut.get());
                }
                Linker linker = new DirectLinker(blobs, store, stem, name);
                new Placement(store, blobs, linker, new UploadBytes(uploads, store, Optional.empty()))
                        .place(transfer, digest, blobs.stored(digest));
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
        UploadRow ended = uploads.takeOut(name, id);
        // A request that died may have committed bytes; since the row is gone, no blob ever points to them.
        stores.discard(List.of(ended.file()));
        uploads.forget(ended.due());
    }
}
