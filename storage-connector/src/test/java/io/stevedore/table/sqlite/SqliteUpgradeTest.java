package io.stevedore.table.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import io.stevedore.table.TableClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

class SqliteUpgradeTest {

    private static final Key KEY = new Key("partition", "sort");

    @TempDir
    private Path directory;

    /** As the first schema was. */
    @BeforeEach
    void makeOldFile() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE entries (partition TEXT NOT NULL, sort TEXT NOT NULL, version INTEGER"
                    + " NOT NULL, fields TEXT NOT NULL, content BLOB, PRIMARY KEY (partition, sort))");
            statement.executeUpdate("CREATE TABLE version_counter (last INTEGER NOT NULL)");
            statement.executeUpdate("INSERT INTO version_counter (last) VALUES (41)");
            statement.executeUpdate("INSERT INTO entries VALUES ('partition', 'sort', 7, 'a=b', NULL)");
            statement.executeUpdate("PRAGMA user_version = 1");
        }
    }

    private Connection connect() throws SQLException {
        return new SQLiteConfig().createConnection("jdbc:sqlite:" + directory.resolve("index.db"));
    }

    private TableClient open() {
        return new SqliteDriver()
                .open(Map.of("file", directory.resolve("index.db").toString()));
    }

    @Test
    void keepsTheRowsAndCountsOn() {
        try (TableClient table = open()) {
            assertThat(table.get(KEY)).contains(new Row(KEY, 7, RowValue.of(Map.of("a", "b"))));

            Key fresh = new Key("partition", "fresh");
            table.write(List.of(new Change.Put(fresh, RowValue.of(Map.of()), Condition.ABSENT)));
            assertThat(table.get(fresh)).map(Row::version).contains(42L);
        }
    }

    @Test
    void preparesInTheUpgradedFile() {
        try (TableClient table = open()) {
            table.prepare("branch", List.of(new Change.Touch(KEY)));
        }
        try (TableClient table = open()) {
            assertThat(table.prepared()).containsExactly("branch");
            table.commitPrepared("branch");
            assertThat(table.get(KEY)).map(Row::version).contains(8L);
        }
    }

    @Test
    void saysWhichSchemaTheFileHas() throws SQLException {
        open().close();

        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet columns = statement.executeQuery("PRAGMA user_version")) {
            assertThat(columns.getInt(1)).isEqualTo(2);
        }
    }
}
