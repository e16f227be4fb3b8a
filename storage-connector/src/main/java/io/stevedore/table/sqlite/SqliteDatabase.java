package io.stevedore.table.sqlite;

import io.stevedore.table.jdbc.TableNames;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.jdbc4.JDBC4Connection;

/** A database file: what must be in it, and how connections to it are opened. */
final class SqliteDatabase {

    static final TableNames NAMES = new TableNames("entries", "prepared");

    private static final int BUSY_TIMEOUT_MILLIS = 5_000;

    /**
     * What leads from each schema to the next, beginning with an empty file; its number of steps is kept in the file.
     *
     * <p>The first: an ordinary table with an index, not {@code WITHOUT ROWID}: rows of up to 300 KiB would fill the
     * tree that is searched. SQLite compares texts by their UTF-8 bytes.
     */
    private static final List<List<String>> STEPS = List.of(
            List.of(
                    "CREATE TABLE entries (partition TEXT NOT NULL, sort TEXT NOT NULL, version INTEGER NOT NULL,"
                            + " fields TEXT NOT NULL, content BLOB, PRIMARY KEY (partition, sort))",
                    "CREATE TABLE version_counter (last INTEGER NOT NULL)",
                    "INSERT INTO version_counter (last) VALUES (0)"),
            List.of(
                    "CREATE TABLE prepared (branch TEXT NOT NULL, partition TEXT NOT NULL, sort TEXT NOT NULL,"
                            + " kind TEXT NOT NULL, fields TEXT, content BLOB, PRIMARY KEY (partition, sort))",
                    "CREATE INDEX prepared_branch ON prepared (branch)"));

    private static final int SCHEMA = STEPS.size();

    private final Path file;

    SqliteDatabase(Path file) {
        this.file = file;
    }

    /**
     * Makes the tables if the file is new, or brings them to the present schema; refuses a file that is not ours or of
     * a later release.
     */
    void prepare() throws SQLException {
        try (Connection connection = openWriter();
                Statement statement = connection.createStatement()) {
            if (!text(statement, "PRAGMA journal_mode").equals("wal")) {
                throw new SQLException("its file system cannot hold a write-ahead log; give a file on a local disk");
            }
            int schema = Integer.parseInt(text(statement, "PRAGMA user_version"));
            if (schema > SCHEMA) {
                throw new SQLException("it has schema " + schema + " of a later release, and this one knows " + SCHEMA
                        + "; run the later release, or give another file");
            }
            if (schema == SCHEMA) {
                return;
            }
            if (schema == 0
                    && !text(statement, "SELECT count(*) FROM sqlite_schema").equals("0")) {
                throw new SQLException("it is a database of another program; give another file");
            }
            connection.setAutoCommit(false);
            for (String sql :
                    STEPS.subList(schema, SCHEMA).stream().flatMap(List::stream).toList()) {
                statement.executeUpdate(sql);
            }
            statement.executeUpdate("PRAGMA user_version = " + SCHEMA);
            connection.commit();
        }
    }

    /** A connection whose commits are on the disk when they return. */
    Connection openWriter() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        // a deletion must need no room on any disk but for the log
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        return open(config);
    }

    Connection openReader() throws SQLException {
        Connection connection = open(new SQLiteConfig());
        try (Statement statement = connection.createStatement()) {
            // Not opened read-only: whoever opens the file after a crash has to recover it.
            statement.execute("PRAGMA query_only = ON");
        }
        return connection;
    }

    private Connection open(SQLiteConfig config) throws SQLException {
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        // Not by its driver, which would put itself on the list of DriverManager and keep our class loader in a server.
        return new JDBC4Connection("jdbc:sqlite:" + file, file.toString(), config.toProperties());
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet columns = statement.executeQuery(sql)) {
            columns.next();
            return columns.getString(1);
        }
    }
}
