package io.stevedore.table.sqlite;

import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Durability;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import io.stevedore.table.TableException;
import io.stevedore.table.jdbc.PreparedChanges;
import io.stevedore.table.jdbc.RowCodec;
import io.stevedore.table.jdbc.RowsLockedException;
import io.stevedore.table.jdbc.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The writing statements on the one connection that writes. After an error it is of no use any more: SQLite may or may
 * not have rolled back by itself, so the connection is closed, which always does. Locked keys are kept in memory, as
 * nobody else writes: they are those of the database as long as the session lives.
 */
final class WriteSession implements AutoCloseable {

    /** More than the log has when SQLite makes a checkpoint, and than it keeps of a transaction in memory. */
    private static final int LOG_BYTES = 8 << 20;

    private final Connection connection;
    private final Statements statements;
    private final PreparedChanges prepared;
    private final Set<Key> locked = new HashSet<>();
    private long lastVersion;
    private boolean written;
    private Durability durability = Durability.DISK;

    WriteSession(Connection connection) {
        this.connection = connection;
        this.statements = new Statements(connection);
        this.prepared = new PreparedChanges(statements, SqliteDatabase.NAMES.prepared());
    }

    /** To be called once, before all others. */
    void start() throws SQLException {
        try (ResultSet columns =
                statements.bind("SELECT last FROM version_counter").executeQuery()) {
            columns.next();
            lastVersion = columns.getLong(1);
        }
        locked.addAll(prepared.keys());
    }

    /** Starts a transaction whose commit survives what is asked for. */
    void begin(Durability wanted) throws SQLException {
        if (wanted != durability) {
            // NORMAL leaves out only the sync of the log at each commit; SQLite takes the change between transactions.
            run("PRAGMA synchronous = " + (wanted == Durability.DISK ? "FULL" : "NORMAL"));
            durability = wanted;
        }
        run("BEGIN IMMEDIATE");
    }

    /**
     * Lets the log take room that it keeps: SQLite writes it from its beginning again after each checkpoint. Nothing of
     * the transaction stays but that.
     */
    void growLog() throws SQLException {
        String sql = "INSERT INTO entries (partition, sort, version, fields, content)"
                + " VALUES ('room', 'room', 0, '', randomblob(?))";
        execute(sql, LOG_BYTES);
        run("ROLLBACK");
        run("BEGIN IMMEDIATE");
    }

    /**
     * Moves all that the log holds into the database, and empties it. Not between {@link #begin} and
     * {@link #commit}.
     */
    void foldLog() throws SQLException {
        run("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /**
     * Makes all changes, or none; nothing lasts before {@link #commit}.
     *
     * @throws TableException.Conflict if a condition failed
     * @throws RowsLockedException if a branch is prepared that has one of the rows
     */
    void write(List<Change> changes) throws SQLException {
        check(changes);
        apply(changes);
    }

    /** Keeps and locks the changes of a branch; throws as {@link #write}. */
    void prepare(String branch, List<Change> changes) throws SQLException {
        check(changes);
        prepared.addAll(branch, changes);
        changes.forEach(change -> locked.add(change.key()));
    }

    /** Makes the changes of a branch, if there are any. */
    void commitPrepared(String branch) throws SQLException {
        List<Change> changes = prepared.of(branch);
        apply(changes);
        unlock(branch, changes);
    }

    void rollbackPrepared(String branch) throws SQLException {
        unlock(branch, prepared.of(branch));
    }

    void commit() throws SQLException {
        if (written) {
            execute("UPDATE version_counter SET last = ?", lastVersion);
            written = false;
        }
        run("COMMIT");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void unlock(String branch, List<Change> changes) throws SQLException {
        prepared.remove(branch);
        changes.forEach(change -> locked.remove(change.key()));
    }

    private void check(List<Change> changes) throws SQLException {
        SortedSet<Key> failed = new TreeSet<>();
        SortedSet<Key> held = new TreeSet<>();
        for (Change change : changes) {
            if (!isAllowed(change)) {
                failed.add(change.key());
            }
            if (locked.contains(change.key())) {
                held.add(change.key());
            }
        }
        if (!failed.isEmpty()) {
            throw new TableException.Conflict(failed, rows(failed));
        }
        if (!held.isEmpty()) {
            throw new RowsLockedException(held);
        }
    }

    /** Those that are there and can be read. */
    private List<Row> rows(Set<Key> keys) throws SQLException {
        String sql = "SELECT partition, sort, version, fields, content FROM entries WHERE partition = ? AND sort = ?";
        List<Row> rows = new ArrayList<>();
        for (Key key : keys) {
            try (ResultSet columns =
                    statements.bind(sql, key.partition(), key.sort()).executeQuery()) {
                if (columns.next()) {
                    RowCodec.readable(columns).ifPresent(rows::add);
                }
            }
        }
        return rows;
    }

    private boolean isAllowed(Change change) throws SQLException {
        if (change instanceof Change.Touch) {
            return version(change.key()).isPresent();
        }
        if (change.condition() instanceof Condition.Version wanted) {
            return version(change.key()).equals(OptionalLong.of(wanted.version()));
        }
        return change.condition() instanceof Condition.Always
                || version(change.key()).isEmpty();
    }

    private OptionalLong version(Key key) throws SQLException {
        String sql = "SELECT version FROM entries WHERE partition = ? AND sort = ?";
        try (ResultSet columns =
                statements.bind(sql, key.partition(), key.sort()).executeQuery()) {
            return columns.next() ? OptionalLong.of(columns.getLong(1)) : OptionalLong.empty();
        }
    }

    private void apply(List<Change> changes) throws SQLException {
        if (!changes.isEmpty()) {
            // Counts writes, so no version that it gave is above it, and a row made again never repeats one.
            lastVersion++;
            written = true;
        }
        for (Change change : changes) {
            apply(change);
        }
    }

    private void apply(Change change) throws SQLException {
        Key key = change.key();
        if (change instanceof Change.Put put) {
            put(put);
        } else if (change instanceof Change.Delete) {
            execute("DELETE FROM entries WHERE partition = ? AND sort = ?", key.partition(), key.sort());
        } else {
            String sql = "UPDATE entries SET version = version + 1 WHERE partition = ? AND sort = ?";
            execute(sql, key.partition(), key.sort());
        }
    }

    private void put(Change.Put put) throws SQLException {
        Key key = put.key();
        RowValue value = put.value();
        long version = put.first().orElse(lastVersion);
        String sql = "INSERT INTO entries (partition, sort, version, fields, content) VALUES (?, ?, ?, ?, ?)"
                + " ON CONFLICT (partition, sort) DO UPDATE"
                + " SET version = entries.version + 1, fields = excluded.fields, content = excluded.content";
        execute(sql, key.partition(), key.sort(), version, RowCodec.fields(value), RowCodec.content(value));
    }

    private void run(String sql) throws SQLException {
        statements.bind(sql).execute();
    }

    private void execute(String sql, @Nullable Object... arguments) throws SQLException {
        statements.bind(sql, arguments).executeUpdate();
    }
}
