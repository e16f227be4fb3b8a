package io.stevedore.table.sqlite;

import io.stevedore.table.Durability;
import io.stevedore.table.TableException;
import io.stevedore.table.jdbc.RowsLockedException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes the writes of all threads in one thread. Those that are waiting go into one transaction, since a commit costs
 * as much for a hundred writes as for one. Each write still succeeds or fails alone, and returns after the commit.
 */
final class GroupCommitter implements AutoCloseable {

    private static final Logger LOG = System.getLogger(GroupCommitter.class.getName());
    private static final int MAX_BATCH = 500;

    private final ConnectionSource source;
    private final IndexRoom room;
    private final BlockingQueue<PendingWrite> queue;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(GroupCommitter::thread);
    private @Nullable WriteSession session;

    GroupCommitter(ConnectionSource source, IndexRoom room, int maxQueued) {
        this.room = room;
        this.source = source;
        this.queue = new ArrayBlockingQueue<>(maxQueued);
    }

    /**
     * Does some work in the transaction of the writing thread, and returns when that is committed.
     *
     * @throws TableException.Busy if too many writes are waiting
     * @throws RowsLockedException if a row is locked
     */
    void write(PendingWrite.Work work, Durability durability) {
        PendingWrite write = new PendingWrite(work, durability);
        if (!queue.offer(write)) {
            throw new TableException.Busy("too many writes are waiting to be committed; try again", null);
        }
        try {
            writer.execute(this::commitWaiting);
        } catch (RejectedExecutionException e) {
            // A call that came before the closing may have taken this write along.
            if (queue.remove(write)) {
                throw new TableException.Broken("the table is closed", e);
            }
        }
        write.await();
    }

    int queued() {
        return queue.size();
    }

    /** Makes the writes that are waiting; later ones are refused. */
    @Override
    public void close() {
        writer.shutdown();
        awaitEnd();
        try {
            if (session != null) {
                foldLog(session);
                session.close();
            }
        } catch (SQLException e) {
            throw SqliteErrors.classify("cannot close the writing connection", e);
        }
    }

    /** A log that cannot be folded in loses nothing: the next start reads it. */
    private static void foldLog(WriteSession last) {
        try {
            last.foldLog();
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "the index keeps its log beside it, as it cannot be folded in: " + e.getMessage());
        }
    }

    private void commitWaiting() {
        List<PendingWrite> batch = new ArrayList<>();
        queue.drainTo(batch, MAX_BATCH);
        boolean finished = batch.isEmpty();
        try {
            if (!finished) {
                commit(batch);
                finished = true;
            }
        } finally {
            if (!finished) {
                TableException why = new TableException.Broken("the writing thread failed; the log says why", null);
                dropSession(why);
                batch.forEach(write -> write.failed(why));
            }
        }
    }

    private void commit(List<PendingWrite> batch) {
        try {
            WriteSession open = session();
            open.begin(batch.stream().anyMatch(PendingWrite::isForDisk) ? Durability.DISK : Durability.PROCESS);
            for (PendingWrite write : batch) {
                write.makeOn(open);
            }
            open.commit();
        } catch (SQLException e) {
            dropSession(e);
            TableException why = SqliteErrors.classify("cannot write", e);
            if (why instanceof TableException.Full && room.giveUp()) {
                commit(batch);
                return;
            }
            // Who holds the database up does so for all of them: each alone would wait for as long again.
            if (batch.size() == 1 || why instanceof TableException.Busy) {
                batch.forEach(write -> write.failed(why));
            } else {
                batch.forEach(write -> commit(List.of(write)));
            }
            return;
        }
        batch.forEach(PendingWrite::committed);
    }

    private WriteSession session() throws SQLException {
        WriteSession open = session;
        if (open == null) {
            open = new WriteSession(source.open());
            session = open;
            open.start();
        }
        return open;
    }

    private void dropSession(Throwable why) {
        try {
            if (session != null) {
                session.close();
            }
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
        session = null;
    }

    private void awaitEnd() {
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = writer.awaitTermination(1, TimeUnit.HOURS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "stevedore-table-writer");
        thread.setDaemon(true);
        return thread;
    }
}
