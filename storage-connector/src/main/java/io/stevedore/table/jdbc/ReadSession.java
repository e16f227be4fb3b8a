package io.stevedore.table.jdbc;

import io.stevedore.table.Key;
import io.stevedore.table.Row;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The reading statements on one connection, each a snapshot of its own. For one thread at a time. */
public final class ReadSession implements AutoCloseable {

    private static final String SELECT = "SELECT partition, sort, version, fields, content FROM ";

    private final Connection connection;
    private final TableNames names;
    private final Statements statements;

    public ReadSession(Connection connection, TableNames names) {
        this.connection = connection;
        this.names = names;
        this.statements = new Statements(connection);
    }

    public Optional<Row> get(Key key) throws SQLException {
        return select("partition = ? AND sort = ?", List.of(key.partition(), key.sort())).stream()
                .findFirst();
    }

    /** The rows that exist among one or more keys. */
    public List<Row> getAll(List<Key> keys) throws SQLException {
        // Padded to a power of two, so that few statements serve all numbers of keys.
        int places = Integer.highestOneBit(2 * keys.size() - 1);
        List<Object> arguments = new ArrayList<>(2 * places);
        for (int i = 0; i < places; i++) {
            Key key = keys.get(Math.min(i, keys.size() - 1));
            arguments.add(key.partition());
            arguments.add(key.sort());
        }
        String values = "(?, ?), ".repeat(places - 1) + "(?, ?)";
        return select("(partition, sort) IN (VALUES " + values + ")", arguments);
    }

    public List<Row> query(String partition, SortRange range, int limit) throws SQLException {
        List<Object> arguments = new ArrayList<>();
        arguments.add(partition);
        arguments.addAll(range.bounds());
        arguments.add(limit);
        return select("partition = ? AND " + range.condition() + " ORDER BY partition, sort LIMIT ?", arguments);
    }

    public List<Row> scan(ScanRange range, int limit) throws SQLException {
        List<Object> arguments = new ArrayList<>(range.bounds());
        arguments.add(limit);
        return select(range.condition() + " ORDER BY partition, sort LIMIT ?", arguments);
    }

    public List<String> branches() throws SQLException {
        return new PreparedChanges(statements, names.prepared()).branches();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private List<Row> select(String condition, List<Object> arguments) throws SQLException {
        try (ResultSet columns = statements
                .bind(SELECT + names.rows() + " WHERE " + condition, arguments.toArray())
                .executeQuery()) {
            List<Row> rows = new ArrayList<>();
            while (columns.next()) {
                rows.add(RowCodec.row(columns));
            }
            return rows;
        }
    }
}
