package io.stevedore.table.jdbc;

import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.RowValue;
import io.stevedore.table.TableException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The changes of prepared branches, which are also the locks of their rows: one for each row. Conditions are not kept, as
 * they were checked when the row was locked. For one thread at a time.
 */
final class PreparedChanges {

    private static final String PUT = "put";
    private static final String DELETE = "delete";
    private static final String TOUCH = "touch";

    private final Statements statements;

    PreparedChanges(Statements statements) {
        this.statements = statements;
    }

    void add(String branch, Change change) throws SQLException {
        String sql = "INSERT INTO prepared (branch, partition, sort, kind, fields, content) VALUES (?, ?, ?, ?, ?, ?)";
        Key key = change.key();
        if (change instanceof Change.Put put) {
            String fields = RowCodec.fields(put.value());
            byte @Nullable [] content = RowCodec.content(put.value());
            execute(sql, branch, key.partition(), key.sort(), PUT, fields, content);
        } else {
            String kind = change instanceof Change.Delete ? DELETE : TOUCH;
            execute(sql, branch, key.partition(), key.sort(), kind, null, null);
        }
    }

    /** Without conditions; none if the branch is not prepared. */
    List<Change> of(String branch) throws SQLException {
        String sql = "SELECT partition, sort, kind, fields, content FROM prepared WHERE branch = ?";
        try (ResultSet columns = statements.bind(sql, branch).executeQuery()) {
            List<Change> changes = new ArrayList<>();
            while (columns.next()) {
                changes.add(change(branch, columns));
            }
            return changes;
        }
    }

    void remove(String branch) throws SQLException {
        execute("DELETE FROM prepared WHERE branch = ?", branch);
    }

    Set<Key> keys() throws SQLException {
        try (ResultSet columns =
                statements.bind("SELECT partition, sort FROM prepared").executeQuery()) {
            Set<Key> keys = new TreeSet<>();
            while (columns.next()) {
                keys.add(new Key(columns.getString(1), columns.getString(2)));
            }
            return keys;
        }
    }

    List<String> branches() throws SQLException {
        String sql = "SELECT DISTINCT branch FROM prepared ORDER BY branch";
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

    private void execute(String sql, @Nullable Object... arguments) throws SQLException {
        statements.bind(sql, arguments).executeUpdate();
    }
}
