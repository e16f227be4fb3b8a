package io.stevedore.table.postgresql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Statements of all kinds that go to a PostgreSQL server together: one round trip for all. */
final class StatementBatch {

    private final StringJoiner sql = new StringJoiner("; ");
    private final List<@Nullable Object> arguments = new ArrayList<>();

    void add(String statement, @Nullable Object... values) {
        sql.add(statement);
        arguments.addAll(Arrays.asList(values));
    }

    Result execute(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < arguments.size(); i++) {
                statement.setObject(i + 1, arguments.get(i));
            }
            List<Integer> counts = new ArrayList<>();
            String text = "";
            boolean query = statement.execute();
            while (query || statement.getUpdateCount() >= 0) {
                if (query) {
                    text = text(statement);
                } else {
                    counts.add(statement.getUpdateCount());
                }
                query = statement.getMoreResults();
            }
            return new Result(counts, text);
        }
    }

    private static String text(PreparedStatement statement) throws SQLException {
        try (ResultSet columns = statement.getResultSet()) {
            columns.next();
            return columns.getString(1);
        }
    }

    /**
     * What came back.
     *
     * @param counts of changed rows, one for each statement that is no query
     * @param text of the last query; empty if there was none
     */
    record Result(List<Integer> counts, String text) {}
}
