package io.stevedore.storage.filesystem;

import io.stevedore.storage.StorageEntry;
import io.stevedore.storage.StoragePath;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Reads a tree directory by directory, so that it holds no more than one directory of each depth in memory. */
final class DirectoryWalk implements Iterator<StorageEntry> {

    /** A directory stands where the files in it stand among its neighbours: {@code /a-b}, {@code /a}, {@code /a/x}. */
    private static final Comparator<StorageEntry> ORDER =
            Comparator.comparing(entry -> entry.path().text() + (entry.isDirectory() ? "/" : ""));

    private final DirectoryTree tree;
    private final Deque<Iterator<StorageEntry>> open = new ArrayDeque<>();

    DirectoryWalk(DirectoryTree tree, List<StorageEntry> children) {
        this.tree = tree;
        open.push(children.stream().sorted(ORDER).iterator());
    }

    @Override
    public boolean hasNext() {
        while (!open.isEmpty() && !open.element().hasNext()) {
            open.pop();
        }
        return !open.isEmpty();
    }

    @Override
    public StorageEntry next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the walk is over");
        }
        StorageEntry entry = open.element().next();
        if (entry.isDirectory()) {
            open.push(childrenOf(entry.path()));
        }
        return entry;
    }

    private Iterator<StorageEntry> childrenOf(StoragePath directory) {
        try {
            return tree.children(directory).stream().sorted(ORDER).iterator();
        } catch (IOException e) {
            throw FilesystemErrors.of(directory, e);
        }
    }
}
