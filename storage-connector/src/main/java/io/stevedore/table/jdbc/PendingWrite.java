package io.stevedore.table.jdbc;

import io.stevedore.table.Change;
import io.stevedore.table.Durability;
import io.stevedore.table.Key;
import io.stevedore.table.TableException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** A write on its way from the thread that wants it, and waits, to the one that makes it. */
final class PendingWrite {

    private final List<Change> changes;
    private final Durability durability;
    private final CompletableFuture<Optional<TableException>> failure = new CompletableFuture<>();
    private SortedSet<Key> conflicts = new TreeSet<>();

    PendingWrite(List<Change> changes, Durability durability) {
        this.changes = changes;
        this.durability = durability;
    }

    boolean isForDisk() {
        return durability == Durability.DISK;
    }

    void makeOn(WriteSession session) throws SQLException {
        conflicts = session.write(changes);
    }

    void committed() {
        failure.complete(conflicts.isEmpty() ? Optional.empty() : Optional.of(new TableException.Conflict(conflicts)));
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
}
