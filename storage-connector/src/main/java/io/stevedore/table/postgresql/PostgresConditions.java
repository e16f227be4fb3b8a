package io.stevedore.table.postgresql;

import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.TableException;
import io.stevedore.table.jdbc.RowCodec;
import io.stevedore.table.jdbc.RowsLockedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds out, within the same transaction, why statements of a write changed nothing. */
final class PostgresConditions {

    private static final State ABSENT = new State(0, false, Optional.empty());

    private PostgresConditions() {}

    /**
     * Returns if there was nothing to delete, and nothing more.
     *
     * @param idle the changes whose statements changed nothing
     * @throws TableException.Conflict if conditions fail
     * @throws RowsLockedException if they do not: rows are locked, or were until a moment ago
     */
    static void check(Connection connection, List<Change> idle) throws SQLException {
        Map<Key, State> states = states(connection, idle);
        SortedSet<Key> failed = new TreeSet<>();
        SortedSet<Key> held = new TreeSet<>();
        for (Change change : idle) {
            State state = states.getOrDefault(change.key(), ABSENT);
            if (!holds(change, state)) {
                failed.add(change.key());
            } else if (!(change instanceof Change.Delete) || !state.equals(ABSENT)) {
                held.add(change.key());
            }
        }
        if (!failed.isEmpty()) {
            List<Row> rows = failed.stream()
                    .flatMap(key -> states.getOrDefault(key, ABSENT).row().stream())
                    .toList();
            throw new TableException.Conflict(failed, rows);
        }
        if (!held.isEmpty()) {
            throw new RowsLockedException(held);
        }
    }

    private static boolean holds(Change change, State state) {
        if (change.condition() instanceof Condition.Version wanted) {
            return state.exists() && state.version() == wanted.version();
        }
        if (change.condition() instanceof Condition.Absent) {
            return !state.exists();
        }
        return state.exists() || !(change instanceof Change.Touch);
    }

    private static Map<Key, State> states(Connection connection, List<Change> changes) throws SQLException {
        String sql = "SELECT partition, sort, version, fields, content, branch IS NOT NULL FROM stevedore_entries"
                + " WHERE (partition, sort) IN (VALUES " + "(?, ?), ".repeat(changes.size() - 1) + "(?, ?))";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int place = 1;
            for (Change change : changes) {
                statement.setString(place++, change.key().partition());
                statement.setString(place++, change.key().sort());
            }
            Map<Key, State> states = new HashMap<>();
            try (ResultSet columns = statement.executeQuery()) {
                while (columns.next()) {
                    Key key = new Key(columns.getString(1), columns.getString(2));
                    long version = columns.getLong(3);
                    Optional<Row> row = version == 0 ? Optional.empty() : RowCodec.readable(columns);
                    states.put(key, new State(version, columns.getBoolean(6), row));
                }
            }
            return states;
        }
    }

    /**
     * What there is of a row.
     *
     * @param version 0 if there is at most the place for it
     * @param row empty if it cannot be read
     */
    private record State(long version, boolean locked, Optional<Row> row) {
        boolean exists() {
            return version != 0;
        }
    }
}
