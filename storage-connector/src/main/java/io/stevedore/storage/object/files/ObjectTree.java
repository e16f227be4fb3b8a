package io.stevedore.storage.object.files;

import io.stevedore.storage.StorageEntry;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.object.ListRequest;
import io.stevedore.storage.object.ObjectInfo;
import io.stevedore.storage.object.ObjectStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Directories, which a bucket does not have: they are what keys have in common up to a slash. Keys of others count,
 * such as {@code dir/}, by which consoles mark an empty directory.
 */
record ObjectTree(ObjectKeys keys, ObjectStore store) {

    boolean isDirectory(StoragePath path) {
        if (path.isRoot()) {
            return true;
        }
        return store.list(ListRequest.all(keys.below(path)).limit(1)).objects().stream()
                .findFirst()
                .isPresent();
    }

    List<StorageEntry> children(StoragePath directory) {
        List<StorageEntry> children = new ArrayList<>();
        AtomicBoolean isThere = new AtomicBoolean(directory.isRoot());
        new Listing(store).each(ListRequest.children(keys.below(directory)), page -> {
            if (!page.objects().isEmpty() || !page.prefixes().isEmpty()) {
                isThere.set(true);
            }
            page.objects().forEach(object -> file(object).ifPresent(children::add));
            for (String prefix : page.prefixes()) {
                keys.path(prefix.substring(0, prefix.length() - 1))
                        .map(ObjectTree::directory)
                        .ifPresent(children::add);
            }
        });
        if (!isThere.get()) {
            throw new StorageException.Missing(directory, null);
        }
        children.sort(Comparator.comparing(StorageEntry::path));
        return children;
    }

    Stream<StorageEntry> walk(StoragePath directory) {
        ObjectWalk walk = new ObjectWalk(this, directory);
        if (!walk.isThere() && !directory.isRoot()) {
            throw new StorageException.Missing(directory, null);
        }
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(walk, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    Optional<StorageEntry> file(ObjectInfo object) {
        return keys.path(object.key()).map(path -> new StorageEntry(path, false, object.size(), object.modifiedAt()));
    }

    static StorageEntry directory(StoragePath path) {
        return new StorageEntry(path, true, 0, Instant.EPOCH);
    }
}
