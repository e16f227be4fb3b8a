package io.stevedore.registry.zot;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.DigestAlgorithm;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.store.BlobStore;
import io.stevedore.storage.StorageEntry;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The directories of a zot registry, whose root is the root of the store. Each repository is an OCI image layout:
 * {@code oci-layout}, {@code index.json} and {@code blobs/<algorithm>/<hex>}.
 */
record ZotTree(BlobStore store) {

    /** What is wrong with a symbolic link, which may lead to any file of the machine. */
    static final String LINK = "it is a symbolic link, which is not followed";

    private static final String NO_DIGEST = "its name is no digest";
    private static final String BLOBS = "blobs";

    /**
     * A directory and what stands in it.
     *
     * @param links lead elsewhere, and are not followed
     */
    record Directory(StoragePath path, List<StorageEntry> entries, List<StoragePath> links) {

        boolean holds(String file) {
            return entries.stream()
                    .anyMatch(
                            entry -> !entry.isDirectory() && entry.path().name().equals(file));
        }

        /** Without the slash in front, as a repository of this directory would be called. */
        String name() {
            return path.text().substring(1);
        }

        /** Whether it belongs to one of zot's helpers: no repository has a name with such a segment. */
        boolean isHelper() {
            return path.text().contains("/_");
        }

        private List<StorageEntry> directories() {
            return entries.stream().filter(StorageEntry::isDirectory).toList();
        }
    }

    /** Visits each directory that may be a repository, or hold some; those of blobs and hidden ones are left out. */
    void walk(Consumer<Directory> visit) {
        Deque<StoragePath> open = new ArrayDeque<>(List.of(StoragePath.ROOT));
        while (!open.isEmpty()) {
            Directory directory = directory(open.pop());
            visit.accept(directory);
            List<StorageEntry> below = directory.directories();
            for (int i = below.size() - 1; i >= 0; i--) {
                StoragePath path = below.get(i).path();
                if (!path.name().equals(BLOBS) && !path.name().startsWith(".")) {
                    open.push(path);
                }
            }
        }
    }

    /**
     * The sizes of the blobs below a directory, by digest.
     *
     * @param strange hears of files and directories that cannot be blobs, and why
     */
    Map<Digest, Long> blobs(StoragePath directory, BiConsumer<StoragePath, String> strange) {
        Map<Digest, Long> sizes = new TreeMap<>();
        Directory algorithms = directory(directory.child(BLOBS));
        algorithms.links().forEach(link -> strange.accept(link, LINK));
        for (StorageEntry entry : algorithms.entries()) {
            Optional<DigestAlgorithm> algorithm = algorithm(entry.path().name()).filter(known -> entry.isDirectory());
            if (algorithm.isEmpty()) {
                strange.accept(entry.path(), NO_DIGEST);
                continue;
            }
            Directory files = directory(entry.path());
            files.links().forEach(link -> strange.accept(link, LINK));
            for (StorageEntry file : files.entries()) {
                digest(algorithm.get(), file)
                        .ifPresentOrElse(
                                digest -> sizes.put(digest, file.size()), () -> strange.accept(file.path(), NO_DIGEST));
            }
        }
        return sizes;
    }

    static StoragePath blob(StoragePath directory, Digest digest) {
        return directory.child(BLOBS + "/" + digest.algorithm() + "/" + digest.hex());
    }

    /** The size of a file; empty if there is none. */
    OptionalLong size(StoragePath path) {
        return store.with(lease -> {
            try {
                StorageEntry entry = lease.stat(path);
                return entry.isDirectory() ? OptionalLong.empty() : OptionalLong.of(entry.size());
            } catch (StorageException.Missing e) {
                return OptionalLong.empty();
            }
        });
    }

    /** @throws StorageException.Missing if there is no such file */
    byte[] read(StoragePath path, int limit) {
        return store.with(lease -> lease.get(path, limit));
    }

    /** Empty if there is nothing: stores have no directories without files. */
    private Directory directory(StoragePath path) {
        return store.with(lease -> {
            try {
                return new Directory(path, lease.list(path), lease.unfollowed(path));
            } catch (StorageException.Missing e) {
                return new Directory(path, List.of(), lease.unfollowed(path));
            }
        });
    }

    private static Optional<DigestAlgorithm> algorithm(String name) {
        return Stream.of(DigestAlgorithm.values())
                .filter(known -> known.toString().equals(name))
                .findFirst();
    }

    private static Optional<Digest> digest(DigestAlgorithm algorithm, StorageEntry file) {
        try {
            return file.isDirectory()
                    ? Optional.empty()
                    : Optional.of(new Digest(algorithm, file.path().name()));
        } catch (RegistryException.DigestInvalid e) {
            return Optional.empty();
        }
    }
}
