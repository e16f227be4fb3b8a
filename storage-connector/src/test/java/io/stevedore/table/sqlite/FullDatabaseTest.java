package io.stevedore.table.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.RowValue;
import io.stevedore.table.TableClient;
import io.stevedore.table.TableException;
import io.stevedore.table.jdbc.JdbcTable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDatabaseTest {

    private static final int MAX_PAGES = 50;
    private static final Key SMALL = new Key("partition", "small");
    private static final Key LARGE = new Key("partition", "large");

    private TableClient table;

    @BeforeEach
    void fill(@TempDir Path directory) throws IOException, SQLException {
        Path file = directory.resolve("index.db");
        SqliteDatabase database = new SqliteDatabase(file);
        database.prepare();
        table = new JdbcTable(
                new ReaderPool(database::openReader, 4),
                new SqliteWriter(() -> limited(database), ExclusiveFile.take(file), IndexRoom.of(file, 0)));
        put(SMALL, 1);
        put(LARGE, MAX_PAGES * 4096 * 3 / 4);
    }

    @AfterEach
    void close() {
        table.close();
    }

    private static Connection limited(SqliteDatabase database) throws SQLException {
        Connection connection = database.openWriter();
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA max_page_count = " + MAX_PAGES);
        }
        return connection;
    }

    private void put(Key key, int bytes) {
        table.write(List.of(new Change.Put(key, new RowValue(Map.of(), new byte[bytes]), Condition.ALWAYS)));
    }

    private void putTooMuch() {
        put(new Key("partition", "more"), MAX_PAGES * 4096 / 2);
    }

    @Test
    void refusesARowThatHasNoRoom() {
        assertThatThrownBy(this::putTooMuch).isInstanceOf(TableException.Full.class);
    }

    @Test
    void goesOnReading() {
        assertThatThrownBy(this::putTooMuch).isInstanceOf(TableException.Full.class);

        assertThat(table.query("partition", "", "", 10))
                .extracting(row -> row.key())
                .containsExactly(LARGE, SMALL);
    }

    @Test
    void takesRowsAgainOnceThereIsRoom() {
        assertThatThrownBy(this::putTooMuch).isInstanceOf(TableException.Full.class);
        table.write(List.of(new Change.Delete(LARGE, Condition.ALWAYS)));
        putTooMuch();

        assertThat(table.query("partition", "", "", 10)).hasSize(2);
    }
}
