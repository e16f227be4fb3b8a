package io.stevedore.jca;

import io.stevedore.storage.StoragePath;
import io.stevedore.storage.StorageWriter;
import io.stevedore.storage.WriterState;
import java.io.ByteArrayOutputStream;

/** A writer of a {@link MemoryStorage}; does not check its order of calls but for the end. */
final class MemoryWriter implements StorageWriter {

    private final MemoryStorage storage;
    private final StoragePath path;
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private boolean ended;

    MemoryWriter(MemoryStorage storage, StoragePath path, byte[] flushed) {
        this.storage = storage;
        this.path = path;
        taken.writeBytes(flushed);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        taken.write(bytes, offset, length);
    }

    @Override
    public StoragePath path() {
        return path;
    }

    @Override
    public long size() {
        return taken.size();
    }

    @Override
    public WriterState suspend() {
        end();
        storage.suspended.put(path, taken.toByteArray());
        return new WriterState(path, size(), "");
    }

    @Override
    public void commit() {
        end();
        storage.files.put(path, taken.toByteArray());
    }

    @Override
    public void cancel() {
        end();
    }

    @Override
    public void close() {
        if (!ended) {
            suspend();
        }
    }

    private void end() {
        if (ended) {
            throw new IllegalStateException("the writer of " + path + " has ended");
        }
        ended = true;
    }
}
