package io.stevedore.table.sqlite;

import io.stevedore.table.Durability;
import io.stevedore.table.TableException;
import io.stevedore.table.jdbc.RowsLockedException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A write on its way from the thread that wants it, and waits, to the one that makes it. */
final class PendingWrite {

    private final Work work;
    private final Durability durability;
    private final CompletableFuture<Optional<RuntimeException>> failure = new CompletableFuture<>();
    private Optional<RuntimeException> refusal = Optional.empty();

    PendingWrite(Work work, Durability durability) {
        this.work = work;
        this.durability = durability;
    }

    boolean isForDisk() {
        return durability == Durability.DISK;
    }

    void makeOn(WriteSession session) throws SQLException {
        try {
            work.on(session);
            refusal = Optional.empty();
        } catch (TableException | RowsLockedException e) {
            refusal = Optional.of(e);
        }
    }

    void committed() {
        failure.complete(refusal);
    }

    /** Tells the waiting thread, unless it has been told the outcome already. */
    void failed(TableException why) {
        failure.complete(Optional.of(why));
    }

    /** Waits even if the thread is interrupted: it could not know otherwise whether the write was made. */
    void await() {
        failure.join().ifPresent(why -> {
            throw why;
        });
    }

    /** What is to be done in the writer's transaction. It throws before it has changed anything. */
    @FunctionalInterface
    interface Work {
        void on(WriteSession session) throws SQLException;
    }
}
