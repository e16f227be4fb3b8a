package io.stevedore.registry.store;

import io.stevedore.storage.StorageEntry;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A walk over the files of blobs and large manifests, directory by directory. */
public final class OwnFiles {

    private final BlobStore store;

    public OwnFiles(BlobStore store) {
        this.store = store;
    }

    /** The directories right below {@code /blobs} or {@code /manifests} that may hold files of this registry. */
    public List<StoragePath> shards(StoragePath directory) {
        try {
            return store.with(lease -> lease.list(directory)).stream()
                    .filter(entry -> entry.isDirectory() && OwnPath.isShard(entry.path()))
                    .map(StorageEntry::path)
                    .toList();
        } catch (StorageException.Missing e) {
            return List.of();
        }
    }

    /**
     * All files of such a directory, also those that others made.
     *
     * @throws StorageException.Missing if it is gone
     */
    public void walk(StoragePath shard, Consumer<StorageEntry> file) {
        store.with(lease -> {
            try (Stream<StorageEntry> entries = lease.walk(shard)) {
                entries.filter(entry -> !entry.isDirectory()).forEach(file);
            }
            return true;
        });
    }
}
