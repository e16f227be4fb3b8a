package io.stevedore.table.postgresql;

import io.stevedore.table.jdbc.TableNames;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** What must be in a PostgreSQL database, and how it comes there. Nothing is done to what others keep in it. */
final class PostgresSchema {

    static final TableNames NAMES = new TableNames("stevedore_rows", "stevedore_prepared");

    /** What leads from each schema to the next, beginning with nothing; the number of steps is kept in the database. */
    private static final List<List<String>> STEPS = List.of(List.of(
            "CREATE TABLE stevedore_entries (partition TEXT COLLATE \"C\" NOT NULL, sort TEXT COLLATE \"C\" NOT NULL,"
                    + " version BIGINT NOT NULL, fields TEXT NOT NULL, content BYTEA, branch TEXT,"
                    + " PRIMARY KEY (partition, sort))",
            "CREATE SEQUENCE stevedore_versions",
            // Version 0 holds the place of a row that a prepared branch is going to make.
            "CREATE VIEW stevedore_rows AS SELECT partition, sort, version, fields, content FROM stevedore_entries"
                    + " WHERE version <> 0",
            "CREATE TABLE stevedore_prepared (branch TEXT COLLATE \"C\" NOT NULL,"
                    + " partition TEXT COLLATE \"C\" NOT NULL, sort TEXT COLLATE \"C\" NOT NULL,"
                    + " kind TEXT NOT NULL, fields TEXT, content BYTEA, PRIMARY KEY (branch, partition, sort))"));

    private static final int SCHEMA = STEPS.size();

    /** Any number that no other program is likely to take. */
    private static final long LOCK = 0x5354_4556_4544_4F52L;

    private PostgresSchema() {}

    /** Brings the database to the present schema, one process after the other; refuses that of a later release. */
    static void prepare(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            String encoding = text(statement, "SHOW server_encoding");
            if (!encoding.equals("UTF8")) {
                throw new SQLException("its encoding is " + encoding + "; make a database with the encoding UTF8");
            }
            int schema = schema(statement);
            if (schema > SCHEMA) {
                throw new SQLException("it has schema " + schema + " of a later release, and this one knows " + SCHEMA
                        + "; run the later release, or give another database");
            }
            if (schema < SCHEMA) {
                upgrade(statement);
            }
        }
        connection.commit();
    }

    private static void upgrade(Statement statement) throws SQLException {
        statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
        // Another process may have been here meanwhile. to_regclass would not see that in this transaction; this does.
        statement.execute("CREATE TABLE IF NOT EXISTS stevedore_schema (version INTEGER NOT NULL)");
        int schema = version(statement);
        for (int step = schema; step < SCHEMA; step++) {
            for (String sql : STEPS.get(step)) {
                statement.execute(sql);
            }
            statement.execute("INSERT INTO stevedore_schema (version) VALUES (" + (step + 1) + ")");
        }
    }

    private static int schema(Statement statement) throws SQLException {
        boolean isNew = text(statement, "SELECT to_regclass('stevedore_schema') IS NULL")
                .equals("t");
        return isNew ? 0 : version(statement);
    }

    private static int version(Statement statement) throws SQLException {
        return Integer.parseInt(text(statement, "SELECT coalesce(max(version), 0) FROM stevedore_schema"));
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet columns = statement.executeQuery(sql)) {
            columns.next();
            return columns.getString(1);
        }
    }
}
