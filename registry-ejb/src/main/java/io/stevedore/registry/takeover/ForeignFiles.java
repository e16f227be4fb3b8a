package io.stevedore.registry.takeover;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.store.BlobStore;
import io.stevedore.storage.Storage;
import io.stevedore.storage.StorageEntry;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The files of another registry in the store; they are read, and never written. */
public record ForeignFiles(BlobStore store) {

    /**
     * Visits a directory and those below it, each before what is in it.
     *
     * @param enters whether directories of a name are visited
     */
    public void visit(StoragePath top, Predicate<String> enters, Consumer<ForeignDirectory> visitor) {
        Deque<StoragePath> open = new ArrayDeque<>(List.of(top));
        while (!open.isEmpty()) {
            ForeignDirectory directory = directory(open.pop());
            visitor.accept(directory);
            List<StorageEntry> below = directory.directories();
            for (int i = below.size() - 1; i >= 0; i--) {
                StoragePath path = below.get(i).path();
                if (enters.test(path.name())) {
                    open.push(path);
                }
            }
        }
    }

    /** Hears of all files below a directory, which are listed page by page; of none if there is no such directory. */
    public void walk(StoragePath directory, Consumer<StorageEntry> file) {
        store.with(lease -> {
            try (Stream<StorageEntry> entries = entries(lease, directory)) {
                entries.filter(entry -> !entry.isDirectory()).forEach(file);
            }
            return true;
        });
    }

    private static Stream<StorageEntry> entries(Storage lease, StoragePath directory) {
        try {
            return lease.walk(directory);
        } catch (StorageException.Missing e) {
            return Stream.empty();
        }
    }

    /** Empty if there is nothing: stores have no directories without files. */
    public ForeignDirectory directory(StoragePath path) {
        return store.with(lease -> {
            try {
                return new ForeignDirectory(path, lease.list(path), lease.unfollowed(path));
            } catch (StorageException.Missing e) {
                return new ForeignDirectory(path, List.of(), lease.unfollowed(path));
            }
        });
    }

    /** The size of a file; empty if there is none. */
    public OptionalLong size(StoragePath path) {
        return store.with(lease -> {
            try {
                StorageEntry entry = lease.stat(path);
                return entry.isDirectory() ? OptionalLong.empty() : OptionalLong.of(entry.size());
            } catch (StorageException.Missing e) {
                return OptionalLong.empty();
            }
        });
    }

    /**
     * The first bytes of a file, or all if it has no more.
     *
     * @throws StorageException.Missing if there is no such file
     */
    public byte[] read(StoragePath path, int most) {
        return store.with(lease -> {
            try (InputStream content = lease.read(path, 0, most)) {
                return content.readNBytes(most);
            } catch (IOException e) {
                throw new RegistryException.Unavailable("the store broke off the file " + path + "; try again", e);
            }
        });
    }
}
