package io.stevedore.registry.upload;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.storage.Storage;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.StorageWriter;
import io.stevedore.storage.WriterState;
import java.io.ByteArrayOutputStream;

/**
 * A writer for bytes that are stored already: they are compared alone. Should the stored ones be deleted meanwhile, few
 * bytes are stored after all, and of many the client is told to send them again.
 */
final class ComparingWriter implements StorageWriter {

    /** So many are kept until it is clear that nobody needs them. */
    private static final int MOST_KEPT = 64 * 1024;

    private final Storage store;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private StoragePath path;
    private long size;

    ComparingWriter(Storage store, StoragePath stem) {
        this.store = store;
        this.path = stem;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        size += length;
        if (size <= MOST_KEPT) {
            kept.write(bytes, offset, length);
        } else {
            kept.reset();
        }
    }

    @Override
    public StoragePath path() {
        return path;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public WriterState suspend() {
        throw new IllegalStateException("what was only compared cannot be put down");
    }

    /** @throws RegistryException.Unavailable if what was stored is gone, and nothing was kept to put in its place */
    @Override
    public void commit() {
        if (size > MOST_KEPT) {
            throw new RegistryException.Unavailable(
                    "the blob was stored when its push began, and has been deleted since; push it again",
                    new IllegalStateException("nothing was kept of " + size + " bytes"));
        }
        try (StorageWriter writer = store.newFile(path)) {
            writer.write(kept.toByteArray(), 0, kept.size());
            writer.commit();
            path = writer.path();
        }
    }

    @Override
    public void cancel() {
        kept.reset();
    }

    @Override
    public void close() {
        kept.reset();
    }
}
