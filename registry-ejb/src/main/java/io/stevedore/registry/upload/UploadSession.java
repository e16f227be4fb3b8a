package io.stevedore.registry.upload;

import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.Chunk;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.Upload;
import io.stevedore.registry.index.BlobIndex;
import io.stevedore.storage.StorageConnection;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.WriterState;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Optional;

/** What one request does to an upload that it has claimed. */
record UploadSession(StorageConnection store, BlobIndex blobs, ClaimedUpload upload) {

    Upload append(Chunk chunk) {
        try (Transfer transfer = Transfer.resume(store, upload.row())) {
            return append(transfer, chunk);
        } catch (StorageException.Missing e) {
            throw lost();
        }
    }

    void finish(Chunk chunk, Digest digest, Optional<Blob> stored) {
        try (Transfer transfer = Transfer.resume(store, upload.row())) {
            Optional<IOException> cut = transfer.receive(chunk, upload::renewInTime);
            if (cut.isPresent()) {
                save(transfer);
                throw endedEarly(cut.get());
            }
            placement().place(transfer, digest, stored);
        } catch (StorageException.Missing e) {
            placement().placeCommitted(committed(digest));
        }
    }

    /** Of bytes that are stored already, and belong to no upload that has others: they are compared alone. */
    void finishStored(Chunk chunk, Digest digest, Blob stored) {
        try (Transfer transfer = Transfer.compare(store, upload.row().stem(), digest.algorithm())) {
            transfer.receive(chunk, taken -> {}).ifPresent(cut -> {
                throw endedEarly(cut);
            });
            placement().place(transfer, digest, Optional.of(stored));
        }
    }

    private Placement placement() {
        return new Placement(store, blobs, upload, upload.bytes());
    }

    static RegistryException endedEarly(IOException cut) {
        if (cut.getCause() instanceof SocketTimeoutException) {
            return new RegistryException.BodyStalled();
        }
        return new RegistryException.UploadInvalid(
                "the body ended early; ask for the upload's status and go on from there",
                String.valueOf(cut.getMessage()));
    }

    private Upload append(Transfer transfer, Chunk chunk) {
        Optional<IOException> cut = transfer.receive(chunk, upload::renewInTime);
        Upload saved = save(transfer);
        if (cut.isPresent()) {
            throw endedEarly(cut.get());
        }
        return saved;
    }

    private Upload save(Transfer transfer) {
        WriterState state = transfer.suspend();
        return upload.save(state, transfer.digestState());
    }

    /** A request before this one died between committing the bytes and pointing to them. */
    private Blob committed(Digest digest) {
        StoragePath path = upload.row().suspended().orElseThrow(this::lost).path();
        try {
            return new Blob(digest, store.stat(path).size(), path.toString());
        } catch (StorageException.Missing e) {
            throw lost();
        }
    }

    /** The store no longer has what the upload stored: nobody can go on with it. */
    private RegistryException lost() {
        upload.abandon();
        Upload gone = upload.row().upload();
        return new RegistryException.UploadUnknown(gone.repository(), gone.id().toString());
    }
}
