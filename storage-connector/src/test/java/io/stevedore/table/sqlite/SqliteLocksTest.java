package io.stevedore.table.sqlite;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.RowValue;
import io.stevedore.table.TableClient;
import io.stevedore.table.TableException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

@Timeout(60)
class SqliteLocksTest {

    @TempDir
    private Path directory;

    private TableClient table;

    @BeforeEach
    void open() {
        table = new SqliteDriver()
                .open(Map.of("file", directory.resolve("index.db").toString()));
    }

    @AfterEach
    void close() {
        table.close();
    }

    private static List<Change> put(String sort) {
        return List.of(new Change.Put(new Key("partition", sort), RowValue.of(Map.of()), Condition.ABSENT));
    }

    private List<String> sorts() {
        return table.query("partition", "", "", 10).stream()
                .map(row -> row.key().sort())
                .toList();
    }

    @Test
    void aWriteWaitsForTheLockWhileOthersAreMade() throws Exception {
        table.prepare("branch", put("locked"));
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> table.write(put("locked")));

        table.write(put("free"));
        while (table.retries() == 0) {
            assertThat(waiting).isNotDone();
            Thread.sleep(1);
        }
        table.rollbackPrepared("branch");

        waiting.get(10, SECONDS);
        assertThat(sorts()).containsExactly("free", "locked");
    }

    @Test
    void aConflictIsToldWithoutWaiting() {
        table.write(put("there"));
        table.prepare("branch", List.of(new Change.Touch(new Key("partition", "there"))));

        assertThatThrownBy(() -> table.write(put("there"))).isInstanceOf(TableException.Conflict.class);
    }

    @Test
    void aFailedPrepareLeavesNoLock() throws SQLException {
        execute("CREATE TRIGGER forbid BEFORE INSERT ON prepared BEGIN SELECT RAISE(ABORT, 'forbidden'); END");
        assertThatThrownBy(() -> table.prepare("branch", put("a"))).isInstanceOf(TableException.Broken.class);
        execute("DROP TRIGGER forbid");

        assertThat(table.prepared()).isEmpty();
        table.write(put("a"));
        table.prepare("branch", put("b"));
        table.commitPrepared("branch");
        assertThat(sorts()).containsExactly("a", "b");
    }

    @Test
    void namesAPreparedChangeThatIsDamagedAndKeepsItsLock() throws SQLException {
        table.prepare("branch", put("a"));
        execute("UPDATE prepared SET fields = 'a=%zz'");

        assertThatThrownBy(() -> table.commitPrepared("branch"))
                .isInstanceOf(TableException.Broken.class)
                .hasMessageContaining("partition/a in branch branch is damaged");
        assertThatThrownBy(() -> table.write(put("a"))).isInstanceOf(TableException.Busy.class);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection =
                        new SQLiteConfig().createConnection("jdbc:sqlite:" + directory.resolve("index.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
