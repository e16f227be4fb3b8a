package io.stevedore.jca;

import io.stevedore.jca.xa.StagedCommits;
import io.stevedore.jca.xa.StagedWriter;
import io.stevedore.storage.BufferUse;
import io.stevedore.storage.NewFile;
import io.stevedore.storage.SignedMethod;
import io.stevedore.storage.StorageClient;
import io.stevedore.storage.StorageConnection;
import io.stevedore.storage.StorageEntry;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.StorageRoom;
import io.stevedore.storage.StorageWriter;
import io.stevedore.storage.UnfinishedFile;
import io.stevedore.storage.WriterState;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The {@link StorageConnection} of applications. */
public final class StorageHandle extends Handle<StorageClient, StagedCommits> implements StorageConnection {

    StorageHandle() {}

    @Override
    public byte[] get(StoragePath path, int limit) {
        return call(storage -> storage.get(path, limit));
    }

    @Override
    public void put(StoragePath path, byte[] content) {
        run(storage -> storage.put(path, content));
    }

    @Override
    public InputStream read(StoragePath path, long offset, long length) {
        return call(storage -> storage.read(path, offset, length));
    }

    @Override
    public StorageWriter writer(StoragePath path) {
        return new StagedWriter(call(storage -> storage.writer(path)), this::staging);
    }

    @Override
    public StorageWriter newFile(StoragePath stem) {
        return new StagedWriter(call(storage -> newFile(storage, stem)), this::staging);
    }

    @Override
    public void discard(Collection<NewFile> files) {
        run(storage -> storage.discard(files));
    }

    @Override
    public Stream<UnfinishedFile> unfinished(Collection<StoragePath> directories, Instant before) {
        return call(storage -> storage.unfinished(directories, before));
    }

    @Override
    public void drop(UnfinishedFile doomed) {
        run(storage -> storage.drop(doomed));
    }

    @Override
    public StorageWriter resume(WriterState state) {
        return new StagedWriter(call(storage -> storage.resume(state)), this::staging);
    }

    /** In a transaction all new files of a stem have one name. */
    @Override
    public boolean isolatesWriters(Optional<WriterState> state) {
        return staging().isEmpty() && call(storage -> storage.isolatesWriters(state));
    }

    @Override
    public StorageWriter append(StoragePath path) {
        return new StagedWriter(call(storage -> storage.append(path)), this::staging);
    }

    @Override
    public StorageEntry stat(StoragePath path) {
        return call(storage -> storage.stat(path));
    }

    @Override
    public List<StorageEntry> list(StoragePath directory) {
        return call(storage -> storage.list(directory));
    }

    @Override
    public List<StoragePath> unfollowed(StoragePath directory) {
        return call(storage -> storage.unfollowed(directory));
    }

    @Override
    public Stream<StorageEntry> walk(StoragePath directory) {
        return call(storage -> storage.walk(directory));
    }

    @Override
    public void move(StoragePath source, StoragePath target) {
        run(storage -> storage.move(source, target));
    }

    @Override
    public void delete(StoragePath path) {
        run(storage -> storage.delete(path));
    }

    @Override
    public Optional<URI> presign(SignedMethod method, StoragePath path, Duration expiry) {
        return call(storage -> storage.presign(method, path, expiry));
    }

    @Override
    public long retries() {
        return call(StorageClient::retries);
    }

    @Override
    public StorageRoom room() {
        return call(StorageClient::room);
    }

    @Override
    public BufferUse buffers() {
        return call(StorageClient::buffers);
    }

    /** In a transaction the name must be final before the commit, as nobody would learn it later. */
    private StorageWriter newFile(StorageClient storage, StoragePath stem) {
        return staging().isPresent() ? storage.writer(stem) : storage.newFile(stem);
    }
}
