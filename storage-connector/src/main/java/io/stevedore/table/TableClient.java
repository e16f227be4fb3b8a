package io.stevedore.table;

/**
 * A table with the client behind it. There is one per table and process, shared by all threads, and closed at the end.
 */
public interface TableClient extends Table, PreparedWrites, AutoCloseable {

    @Override
    void close();
}
