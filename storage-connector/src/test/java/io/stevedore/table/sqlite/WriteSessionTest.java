package io.stevedore.table.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.table.Durability;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteSessionTest {

    private static final int NORMAL = 1;
    private static final int FULL = 2;

    @TempDir
    private Path directory;

    @Test
    void waitsForTheDiskOnlyWhereItIsAskedTo() throws SQLException {
        Path file = directory.resolve("index.db");
        new SqliteDriver().open(Map.of("file", file.toString())).close();

        try (Connection connection = new SqliteDatabase(file).openWriter();
                WriteSession session = new WriteSession(connection)) {
            session.start();
            session.begin(Durability.PROCESS);
            assertThat(synchronous(connection)).isEqualTo(NORMAL);
            session.commit();

            session.begin(Durability.DISK);
            assertThat(synchronous(connection)).isEqualTo(FULL);
            session.commit();
        }
    }

    private static int synchronous(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA synchronous")) {
            return result.getInt(1);
        }
    }
}
