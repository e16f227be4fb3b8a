package io.stevedore.storage.object;

import io.stevedore.storage.StorageClient;
import io.stevedore.storage.StorageEntry;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.StorageWriter;
import io.stevedore.storage.WriterState;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** A store of files in a bucket. */
public final class ObjectClient implements StorageClient {
    public ObjectClient(ObjectStore store, ObjectSettings settings, Executor threads) {}

    @Override
    public byte[] get(StoragePath path, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void put(StoragePath path, byte[] content) {
        throw new UnsupportedOperationException();
    }

    @Override
    public InputStream read(StoragePath path, long offset, long length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public StorageWriter writer(StoragePath path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void discard(StoragePath stem) {
        throw new UnsupportedOperationException();
    }

    @Override
    public StorageWriter resume(WriterState state) {
        throw new UnsupportedOperationException();
    }

    @Override
    public StorageWriter append(StoragePath path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public StorageEntry stat(StoragePath path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<StorageEntry> list(StoragePath directory) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Stream<StorageEntry> walk(StoragePath directory) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void move(StoragePath source, StoragePath target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(StoragePath path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
