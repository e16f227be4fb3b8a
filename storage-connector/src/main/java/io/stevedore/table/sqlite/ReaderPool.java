package io.stevedore.table.sqlite;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.stevedore.table.TableException;
import io.stevedore.table.jdbc.ReadSession;
import io.stevedore.table.jdbc.Readers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/** Lends reading sessions to many threads, opening one when none is idle. */
final class ReaderPool implements Readers {

    private static final int MAX_WAIT_SECONDS = 5;

    private final ConnectionSource source;
    private final int size;
    private final Semaphore free;
    private final Deque<ReadSession> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    ReaderPool(ConnectionSource source, int size) {
        this.source = source;
        this.size = size;
        this.free = new Semaphore(size);
    }

    /** @throws TableException.Busy if all sessions stay lent for {@value #MAX_WAIT_SECONDS} seconds */
    @Override
    public <T> T read(Reading<T> reading) {
        awaitFree();
        try {
            requireOpen();
            ReadSession session = idle.poll();
            return lend(session == null ? new ReadSession(source.open(), SqliteDatabase.NAMES) : session, reading);
        } catch (SQLException e) {
            throw SqliteErrors.classify("cannot read", e);
        } finally {
            free.release();
        }
    }

    /** By a connection of its own, so that no reader waits. */
    @Override
    public void copyTo(Path file) {
        requireOpen();
        try (Connection connection = source.open()) {
            new SqliteCopy(connection).to(file);
        } catch (SQLException e) {
            throw SqliteErrors.classify("cannot copy to " + file, e);
        }
    }

    /** Waits for the sessions that are lent, then closes all; later calls are refused. */
    @Override
    public void close() {
        closed = true;
        free.acquireUninterruptibly(size);
        try {
            for (ReadSession session = idle.poll(); session != null; session = idle.poll()) {
                session.close();
            }
        } catch (SQLException e) {
            throw SqliteErrors.classify("cannot close a reading connection", e);
        } finally {
            free.release(size);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new TableException.Broken("the table is closed", null);
        }
    }

    private <T> T lend(ReadSession session, Reading<T> reading) throws SQLException {
        try {
            return reading.on(session);
        } finally {
            idle.addFirst(session);
        }
    }

    private void awaitFree() {
        // The first try also serves a thread that was interrupted, as no waiting is needed.
        if (free.tryAcquire()) {
            return;
        }
        try {
            if (!free.tryAcquire(MAX_WAIT_SECONDS, SECONDS)) {
                throw new TableException.Busy(
                        "all " + size + " readers were taken for " + MAX_WAIT_SECONDS + " s; try again", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TableException.Busy("interrupted while waiting for one of " + size + " readers; try again", e);
        }
    }
}
