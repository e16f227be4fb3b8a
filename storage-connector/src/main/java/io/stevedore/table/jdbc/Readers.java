package io.stevedore.table.jdbc;

import io.stevedore.table.TableException;
import java.nio.file.Path;
import java.sql.SQLException;

/** Lends reading sessions to many threads. */
public interface Readers extends AutoCloseable {

    /** @throws TableException if no session became free in time, or the reading fails */
    <T> T read(Reading<T> reading);

    /** As {@link io.stevedore.table.Table#copyTo}. */
    default void copyTo(Path file) {
        throw new UnsupportedOperationException("the table is in a server, which has its own means of backup");
    }

    /** Waits for the sessions that are lent; later calls are refused. */
    @Override
    void close();

    /** What is read on a session. */
    @FunctionalInterface
    interface Reading<T> {
        T on(ReadSession session) throws SQLException;
    }
}
