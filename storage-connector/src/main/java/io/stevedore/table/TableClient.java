package io.stevedore.table;

/** A table with the heavy client behind it: one per table and process, shared by all threads, closed at the end. */
public interface TableClient extends Table, PreparedWrites, AutoCloseable {

    @Override
    void close();
}
