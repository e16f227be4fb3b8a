package io.stevedore.table.jdbc;

import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.RowValue;
import io.stevedore.table.TableException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The changes of prepared branches. Conditions are not kept, as they were checked when the rows were locked. For one
 * thread at a time.
 */
public final class PreparedChanges {

    private static final String PUT = "put";
    private static final String DELETE = "delete";
    private static final String TOUCH = "touch";

    private final Statements statements;
    private final String table;

    public PreparedChanges(Statements statements, String table) {
        this.statements = statements;
        this.table = table;
    }

    /** Adds them in one call, where the database is behind a network. */
    public void addAll(String branch, List<Change> changes) throws SQLException {
        PreparedStatement batch = null;
        for (Change change : changes) {
            batch = bind(branch, change);
            batch.addBatch();
        }
        if (batch != null) {
            batch.executeBatch();
        }
    }

    private PreparedStatement bind(String branch, Change change) throws SQLException {
        String sql =
                "INSERT INTO " + table + " (branch, partition, sort, kind, fields, content) VALUES (?, ?, ?, ?, ?, ?)";
        String partition = change.key().partition();
        String sort = change.key().sort();
        if (change instanceof Change.Put put) {
            String fields = RowCodec.fields(put.value());
            byte @Nullable [] content = RowCodec.content(put.value());
            return statements.bind(sql, branch, partition, sort, PUT, fields, content);
        }
        String kind = change instanceof Change.Delete ? DELETE : TOUCH;
        return statements.bind(sql, branch, partition, sort, kind, null, null);
    }

    /** Without conditions; none if the branch is not prepared. */
    public List<Change> of(String branch) throws SQLException {
        String sql = "SELECT partition, sort, kind, fields, content FROM " + table + " WHERE branch = ?";
        try (ResultSet columns = statements.bind(sql, branch).executeQuery()) {
            List<Change> changes = new ArrayList<>();
            while (columns.next()) {
                changes.add(change(branch, columns));
            }
            return changes;
        }
    }

    public void remove(String branch) throws SQLException {
        statements.bind("DELETE FROM " + table + " WHERE branch = ?", branch).executeUpdate();
    }

    public Set<Key> keys() throws SQLException {
        try (ResultSet columns =
                statements.bind("SELECT partition, sort FROM " + table).executeQuery()) {
            Set<Key> keys = new TreeSet<>();
            while (columns.next()) {
                keys.add(new Key(columns.getString(1), columns.getString(2)));
            }
            return keys;
        }
    }

    public List<String> branches() throws SQLException {
        String sql = "SELECT DISTINCT branch FROM " + table + " ORDER BY branch";
        try (ResultSet columns = statements.bind(sql).executeQuery()) {
            List<String> branches = new ArrayList<>();
            while (columns.next()) {
                branches.add(columns.getString(1));
            }
            return branches;
        }
    }

    private static Change change(String branch, ResultSet columns) throws SQLException {
        Key key = new Key(columns.getString(1), columns.getString(2));
        String kind = columns.getString(3);
        return switch (kind) {
            case PUT -> new Change.Put(key, value(branch, key, columns), Condition.ALWAYS);
            case DELETE -> new Change.Delete(key, Condition.ALWAYS);
            case TOUCH -> new Change.Touch(key);
            default -> throw damaged(branch, key, new IllegalArgumentException("its kind is " + kind));
        };
    }

    private static RowValue value(String branch, Key key, ResultSet columns) throws SQLException {
        try {
            return RowCodec.value(columns, 4);
        } catch (IllegalArgumentException e) {
            throw damaged(branch, key, e);
        }
    }

    private static TableException.Broken damaged(String branch, Key key, IllegalArgumentException e) {
        return new TableException.Broken(
                "the prepared change of row " + key + " in branch " + branch + " is damaged: " + e.getMessage()
                        + "; restore it from a backup",
                e);
    }
}
