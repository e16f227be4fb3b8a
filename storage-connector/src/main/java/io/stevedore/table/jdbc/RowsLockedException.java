package io.stevedore.table.jdbc;

import io.stevedore.table.Key;
import java.util.SortedSet;
import java.util.TreeSet;

/** Rows of a write are locked by a prepared branch; nothing was changed. Outside of this package it is never seen. */
final class RowsLockedException extends RuntimeException {

    private final transient SortedSet<Key> keys;

    RowsLockedException(SortedSet<Key> keys) {
        super("locked by a prepared branch: " + keys);
        this.keys = new TreeSet<>(keys);
    }

    SortedSet<Key> keys() {
        return keys;
    }
}
