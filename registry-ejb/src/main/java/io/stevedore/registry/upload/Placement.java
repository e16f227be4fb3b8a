package io.stevedore.registry.upload;

import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.index.BlobIndex;
import io.stevedore.storage.StorageConnection;
import io.stevedore.storage.StoragePath;
import java.util.Optional;

/**
 * The end of a push: bytes first, pointer last. Bytes that are stored already are dropped, but only after the pointer
 * to the stored ones is written.
 */
record Placement(StorageConnection store, BlobIndex index, Linker linker, UploadBytes bytes) {

    private static final int ATTEMPTS = 5;

    /**
     * Turns what a transfer took into a blob that the repository may serve.
     *
     * @throws RegistryException.DigestMismatch if the bytes have another digest
     * @throws RegistryException.Refused if a quota has no room for them
     */
    void place(Transfer transfer, Digest expected, Optional<Blob> stored) {
        Optional<Digest> actual = transfer.finishDigest(expected);
        actual.ifPresent(digest -> require(expected, digest));
        if (actual.isPresent() && stored.isPresent() && isLinked(transfer, expected)) {
            transfer.drop();
            return;
        }
        Blob blob = transfer.commit(expected);
        if (actual.isEmpty()) {
            requireStored(blob);
        }
        point(blob);
    }

    private boolean isLinked(Transfer transfer, Digest digest) {
        try {
            return linker.link(digest);
        } catch (RegistryException.Refused e) {
            if (linker.abandon()) {
                transfer.drop();
            }
            throw e;
        }
    }

    /** Takes up a push that was interrupted after its bytes had been committed. */
    void placeCommitted(Blob blob) {
        requireStored(blob);
        point(blob);
    }

    private void point(Blob blob) {
        StoragePath path = new StoragePath(blob.location());
        try {
            pointToOne(blob, path);
        } catch (RegistryException.UploadUnknown | RegistryException.ChunkOutOfOrder e) {
            dropIfAlone(blob, path);
            throw e;
        } catch (RegistryException.Refused e) {
            abandon(path);
            throw e;
        }
        bytes.dropEarlier(path);
    }

    /** The request that ended the upload may have pointed to the same bytes; then they stay. */
    private void dropIfAlone(Blob blob, StoragePath path) {
        if (bytes.areUnreachableAt(path) && !index.stored(blob.digest()).equals(Optional.of(blob))) {
            Disposal.drop(store, path);
        }
    }

    private void pointToOne(Blob blob, StoragePath path) {
        for (int i = 0; i < ATTEMPTS; i++) {
            if (linker.store(blob)) {
                return;
            }
            if (linker.link(blob.digest())) {
                bytes.drop(path);
                return;
            }
        }
        throw new RegistryException.Unavailable(
                "others store and delete the same blob at the moment; try again",
                new IllegalStateException(ATTEMPTS + " attempts to link " + blob.digest()));
    }

    private void requireStored(Blob blob) {
        StoragePath path = new StoragePath(blob.location());
        try {
            require(
                    blob.digest(),
                    StoredDigest.compute(store, path, blob.digest().algorithm()));
        } catch (RegistryException.DigestMismatch e) {
            abandon(path);
            throw e;
        }
    }

    /** The push has failed for good, by no failure: its bytes go. */
    private void abandon(StoragePath path) {
        if (!linker.abandon() && bytes.areUnreachableAt(path)) {
            Disposal.drop(store, path);
        }
    }

    private static void require(Digest expected, Digest actual) {
        if (!actual.equals(expected)) {
            throw new RegistryException.DigestMismatch(expected, actual);
        }
    }
}
