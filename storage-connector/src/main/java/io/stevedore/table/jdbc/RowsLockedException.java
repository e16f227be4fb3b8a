package io.stevedore.table.jdbc;

import io.stevedore.table.Key;
import java.util.SortedSet;
import java.util.TreeSet;

/** Rows of a write are locked by another one; nothing was changed. {@link LockWait} lets nobody outside see it. */
public final class RowsLockedException extends RuntimeException {

    private final transient SortedSet<Key> keys;

    public RowsLockedException(SortedSet<Key> keys) {
        super("locked: " + keys);
        this.keys = new TreeSet<>(keys);
    }

    public SortedSet<Key> keys() {
        return keys;
    }
}
