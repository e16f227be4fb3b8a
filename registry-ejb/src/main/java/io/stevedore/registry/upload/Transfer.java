package io.stevedore.registry.upload;

import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.Chunk;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.DigestAlgorithm;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RunningDigest;
import io.stevedore.registry.index.UploadRow;
import io.stevedore.storage.StorageConnection;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.StorageWriter;
import io.stevedore.storage.WriterState;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Pours what a client sends into a writer of the store, past a running digest. */
final class Transfer implements AutoCloseable {

    /** A buffer grows only while it is filled, so that many slow clients need little memory. */
    private static final int MIN_BUFFER = 8 * 1024;

    private static final int MAX_BUFFER = 256 * 1024;
    private static final int GROWTH = 4;
    private static final long PATIENCE_NANOS = 1_000_000_000;

    private final StorageWriter writer;
    private final Optional<RunningDigest> digest;
    private final boolean resumable;
    private boolean ended;

    private Transfer(StorageWriter writer, Optional<RunningDigest> digest, boolean resumable) {
        this.writer = writer;
        this.digest = digest;
        this.resumable = resumable;
    }

    /** For a push that nobody can go on with: closed without an end, it leaves nothing. */
    static Transfer start(StorageConnection store, StoragePath stem, RunningDigest digest) {
        return new Transfer(store.newFile(stem), Optional.of(digest), false);
    }

    /** For a push of what is stored already: it is not stored again. */
    static Transfer compare(StorageConnection store, StoragePath stem, DigestAlgorithm algorithm) {
        return new Transfer(new ComparingWriter(store, stem), Optional.of(RunningDigest.start(algorithm)), false);
    }

    /**
     * Goes on where an upload stands: closed without an end, what the upload had stays. Its digest is unknown if it was
     * saved by another kind of machine.
     *
     * @throws StorageException.Missing if the store no longer has what the upload stored; some stores tell so only when
     *     bytes are taken, suspended or committed
     */
    static Transfer resume(StorageConnection store, UploadRow row) {
        StorageWriter writer = row.suspended().map(store::resume).orElseGet(() -> store.newFile(row.stem()));
        return new Transfer(writer, row.runningDigest(), row.suspended().isPresent());
    }

    /**
     * Takes the whole chunk.
     *
     * @param whileArriving is told whenever bytes arrived, however few, how many the writer has taken
     * @return why the body ended early, if it did; what arrived is taken all the same
     * @throws RegistryException.UploadInvalid if the body has another length than its range; what arrived must be
     *     dropped
     */
    Optional<IOException> receive(Chunk chunk, LongConsumer whileArriving) {
        long declared = chunk.length()
                .orElseGet(() -> chunk.range().isPresent() ? chunk.range().get().length() : -1);
        long most = declared < 0 ? MAX_BUFFER : Math.min(MAX_BUFFER, declared);
        byte[] buffer = new byte[MIN_BUFFER];
        long received = 0;
        try {
            Runnable arrived = () -> whileArriving.accept(writer.size());
            for (int n = fill(chunk.bytes(), buffer, arrived); n > 0; n = fill(chunk.bytes(), buffer, arrived)) {
                received += n;
                take(buffer, n);
                buffer = n == buffer.length && n < most ? new byte[Math.min(GROWTH * n, MAX_BUFFER)] : buffer;
            }
        } catch (CutShort e) {
            take(buffer, e.filled);
            return Optional.of(e);
        }
        if (declared >= 0 && received < declared && chunk.range().isEmpty()) {
            return Optional.of(new IOException("the body ended after " + received + " of " + declared + " bytes"));
        }
        if (declared >= 0 && received != declared) {
            throw new RegistryException.UploadInvalid(
                    "the body has another length than its Content-Range", received + " bytes");
        }
        return Optional.empty();
    }

    /** The digest of everything that was taken, if it was computed on the way; the transfer takes no more. */
    Optional<Digest> finishDigest(Digest expected) {
        return digest.filter(running -> running.algorithm() == expected.algorithm())
                .map(RunningDigest::finish);
    }

    String digestState() {
        return digest.map(RunningDigest::save).orElse("");
    }

    WriterState suspend() {
        ended = true;
        return writer.suspend();
    }

    /** Others have stored the same bytes. */
    void drop() {
        ended = true;
        Disposal.drop(writer);
    }

    /** Makes the bytes a file of the store. */
    Blob commit(Digest name) {
        writer.commit();
        ended = true;
        return new Blob(name, writer.size(), writer.path().toString());
    }

    @Override
    public void close() {
        try (writer) {
            if (!ended && !resumable) {
                writer.cancel();
            }
        }
    }

    private void take(byte[] buffer, int length) {
        digest.ifPresent(running -> running.update(buffer, 0, length));
        writer.write(buffer, 0, length);
    }

    /**
     * Full buffers cost fewest calls, so reads go on until one is; but a slow client's bytes are handed over in time,
     * so that the store can tell it from a fast one.
     */
    private static int fill(InputStream stream, byte[] buffer, Runnable whileArriving) throws CutShort {
        int filled = 0;
        long first = 0;
        try {
            while (filled < buffer.length && (filled == 0 || System.nanoTime() - first < PATIENCE_NANOS)) {
                int n = stream.read(buffer, filled, buffer.length - filled);
                if (n < 0) {
                    break;
                }
                first = filled == 0 ? System.nanoTime() : first;
                filled += n;
                whileArriving.run();
            }
            return filled;
        } catch (IOException e) {
            throw new CutShort(e, filled);
        }
    }

    /** A body that ended with an error, after some bytes of the buffer. */
    private static final class CutShort extends IOException {

        private final int filled;

        CutShort(IOException cause, int filled) {
            super("fewer bytes than the request announced", cause);
            this.filled = filled;
        }
    }
}
