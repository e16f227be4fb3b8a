package io.stevedore.jca;

import io.stevedore.storage.NewFile;
import io.stevedore.storage.StorageClient;
import io.stevedore.storage.StorageEntry;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.StorageWriter;
import io.stevedore.storage.UnfinishedFile;
import io.stevedore.storage.WriterState;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A flat store whose suspended writers can be looked at. */
final class MemoryStorage implements StorageClient {

    final Map<StoragePath, byte[]> files = new TreeMap<>();
    final Map<StoragePath, byte[]> suspended = new TreeMap<>();
    boolean full;

    @Override
    public StorageWriter newFile(StoragePath stem) {
        return writer(stem.child("made-up"));
    }

    @Override
    public byte[] get(StoragePath path, int limit) {
        byte[] content = files.get(path);
        if (content == null) {
            throw new StorageException.Missing(path, null);
        }
        return content;
    }

    @Override
    public void put(StoragePath path, byte[] content) {
        if (full) {
            throw new StorageException.Full("no room", null);
        }
        files.put(path, content);
    }

    @Override
    public InputStream read(StoragePath path, long offset, long length) {
        return new ByteArrayInputStream(get(path, Integer.MAX_VALUE), (int) offset, (int) Math.min(length, 1000));
    }

    @Override
    public StorageWriter writer(StoragePath path) {
        return new MemoryWriter(this, path, new byte[0]);
    }

    @Override
    public void discard(Collection<NewFile> discarded) {
        for (NewFile file : discarded) {
            suspended.remove(file.stem());
            files.remove(file.stem());
        }
    }

    @Override
    public Stream<UnfinishedFile> unfinished(Collection<StoragePath> directories, Instant before) {
        return suspended.entrySet().stream()
                .map(each -> new UnfinishedFile(
                        each.getKey(), UnfinishedFile.Kind.FILE, each.getValue().length, Instant.EPOCH, ""));
    }

    @Override
    public void drop(UnfinishedFile doomed) {
        suspended.remove(doomed.path());
    }

    @Override
    public StorageWriter resume(WriterState state) {
        return append(state.path());
    }

    @Override
    public StorageWriter append(StoragePath path) {
        byte[] flushed = suspended.remove(path);
        if (flushed == null) {
            throw new StorageException.Missing(path, null);
        }
        return new MemoryWriter(this, path, flushed);
    }

    @Override
    public StorageEntry stat(StoragePath path) {
        return new StorageEntry(path, false, get(path, Integer.MAX_VALUE).length, Instant.EPOCH);
    }

    @Override
    public List<StorageEntry> list(StoragePath directory) {
        return walk(directory).toList();
    }

    @Override
    public Stream<StorageEntry> walk(StoragePath directory) {
        return files.keySet().stream().map(this::stat);
    }

    @Override
    public void move(StoragePath source, StoragePath target) {
        files.put(target, files.remove(source));
    }

    @Override
    public void delete(StoragePath path) {
        stat(path);
        files.remove(path);
    }

    @Override
    public void close() {}
}
