package io.stevedore.table.postgresql;

import io.stevedore.table.Key;
import io.stevedore.table.TableException;
import io.stevedore.table.jdbc.RowsLockedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Makes transactions, and finds out what became of one if the connection broke while it was committed. */
final class PostgresCommits {

    private static final int QUESTIONS = 10;
    private static final long PAUSE_MILLIS = 100;

    private final PostgresPool pool;

    PostgresCommits(PostgresPool pool) {
        this.pool = pool;
    }

    /** Lets a script end with what {@link Work} returns. */
    static void addId(StatementBatch batch) {
        batch.add("SELECT pg_current_xact_id()::text");
    }

    /**
     * Commits what is done, or nothing.
     *
     * @param keys of the rows that are written
     * @throws RowsLockedException if the server undid it because of other transactions
     * @throws TableException.Busy also if the connection broke: it then says that nothing was written, or that nobody
     *     knows
     */
    void run(SortedSet<Key> keys, Work work) {
        Optional<Lost> lost = pool.lend(connection -> {
            try {
                return commit(connection, work);
            } catch (SQLException e) {
                if (PostgresErrors.isContention(e)) {
                    throw new RowsLockedException(keys);
                }
                throw e;
            }
        });
        lost.ifPresent(this::settle);
    }

    private static Optional<Lost> commit(Connection connection, Work work) throws SQLException {
        connection.setAutoCommit(false);
        String id = work.on(connection);
        try {
            connection.commit();
            return Optional.empty();
        } catch (SQLException e) {
            if (PostgresErrors.isLost(e)) {
                return Optional.of(new Lost(id, e));
            }
            throw e;
        }
    }

    private void settle(Lost lost) {
        String status;
        try {
            status = status(lost.id());
        } catch (TableException e) {
            e.addSuppressed(lost.why());
            throw new TableException.Busy(
                    "the connection broke during a commit, and nobody knows whether it was made: " + e.getMessage(), e);
        }
        if (status.equals("aborted")) {
            throw new TableException.Busy("the connection broke, and nothing was written; try again", lost.why());
        }
        if (!status.equals("committed")) {
            throw new TableException.Busy(
                    "the connection broke during a commit, and the server does not know whether it was made",
                    lost.why());
        }
    }

    private String status(String id) {
        String status = "";
        for (int asked = 0; asked < QUESTIONS; asked++) {
            status = pool.lend(connection -> ask(connection, id));
            if (!status.equals("in progress")) {
                return status;
            }
            pause();
        }
        return status;
    }

    private static String ask(Connection connection, String id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_xact_status(CAST(? AS xid8))")) {
            statement.setString(1, id);
            try (ResultSet columns = statement.executeQuery()) {
                columns.next();
                @Nullable String status = columns.getString(1);
                return status == null ? "" : status;
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TableException.Busy("interrupted", e);
        }
    }

    /** What is done in a transaction. */
    @FunctionalInterface
    interface Work {
        /** Returns the id of the transaction. */
        String on(Connection connection) throws SQLException;
    }

    private record Lost(String id, SQLException why) {}
}
