package io.stevedore.registry.snapshot;

import io.stevedore.registry.store.BlobStore;
import io.stevedore.registry.store.OwnFiles;
import io.stevedore.registry.store.OwnPath;
import io.stevedore.registry.store.PathFilter;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import java.util.List;
import java.util.function.Consumer;

/**
 * The paths of all files of the store, in a filter. Of ten million files it may take one in 200 for there that is not,
 * and never the reverse.
 */
final class StoredPaths {

    private static final int PAGE = 1000;

    private final BlobStore store;
    private final PathFilter there = new PathFilter();
    private long count;

    private StoredPaths(BlobStore store) {
        this.store = store;
    }

    /** Lists the store, and asks it for nothing else. */
    static StoredPaths read(BlobStore store, Consumer<String> pulse) {
        StoredPaths paths = new StoredPaths(store);
        OwnFiles files = new OwnFiles(store);
        for (String directory : List.of(BlobStore.BLOBS, BlobStore.MANIFESTS)) {
            for (StoragePath shard : files.shards(StoragePath.ROOT.child(directory))) {
                files.walk(shard, file -> paths.add(file.path(), pulse));
            }
        }
        return paths;
    }

    private void add(StoragePath path, Consumer<String> pulse) {
        there.add(path.text());
        count++;
        if (count % PAGE == 0) {
            pulse.accept(count + " files are in the store");
        }
    }

    /** Whether bytes lie there. What another registry wrote, and this one took over, the store is asked for. */
    boolean has(StoragePath path) {
        if (OwnPath.of(path).isPresent()) {
            return there.mayHold(path.text());
        }
        try {
            return !store.with(lease -> lease.stat(path)).isDirectory();
        } catch (StorageException.Missing e) {
            return false;
        }
    }
}
