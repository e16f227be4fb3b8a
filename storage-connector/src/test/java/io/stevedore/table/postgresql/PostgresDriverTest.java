package io.stevedore.table.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stevedore.servers.postgresql.PostgresServer;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.RowValue;
import io.stevedore.table.TableClient;
import io.stevedore.table.TableDriver;
import io.stevedore.table.TableException;
import io.stevedore.table.Threads;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class PostgresDriverTest {

    private static final Key KEY = new Key("partition", "sort");

    private final Map<String, String> parameters =
            new HashMap<>(PostgresServer.shared().parameters());

    private TableClient open() {
        return new PostgresDriver().open(parameters);
    }

    private String url() {
        return Objects.requireNonNull(parameters.get("url"));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = PostgresServer.connect(url());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void put(TableClient table, Key key) {
        table.write(List.of(new Change.Put(key, RowValue.of(Map.of("a", "b")), Condition.ABSENT)));
    }

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(TableDriver.class))
                .filteredOn(driver -> driver.name().equals("postgresql"))
                .singleElement()
                .satisfies(driver -> assertThat(driver.parameters())
                        .containsExactlyInAnyOrder("url", "user", "password", "maxconnections", "timeout"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "localhost/registry?password=hidden",
                "postgres://user:hidden@localhost/registry",
                "jdbc:postgresql://user:hidden@localhost/registry",
                "jdbc:postgresql://localhost:hidden/registry",
                "jdbc:mysql://localhost/registry?password=hidden"
            })
    void refusesWhatIsNoUrlAndDoesNotQuoteIt(String url) {
        parameters.put("url", url);

        assertThatIllegalArgumentException()
                .isThrownBy(this::open)
                .withMessageContaining("url ")
                .withMessageContaining("wanted jdbc:postgresql://host:port/database")
                .withMessageNotContaining("hidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "many", "10000"})
    void refusesWhatIsNoNumber(String number) {
        parameters.put("timeout", number);

        assertThatIllegalArgumentException()
                .isThrownBy(this::open)
                .withMessage("timeout is \"" + number + "\"; wanted a whole number from 1 to 3600");
    }

    @Test
    void refusesAWrongPasswordAndDoesNotQuoteIt() {
        parameters.put("password", "hidden");

        assertThatThrownBy(this::open)
                .isInstanceOf(TableException.Broken.class)
                .hasMessageContaining("password authentication failed for user \"stevedore\"")
                .hasMessageContaining("check user and password")
                .hasMessageNotContaining("hidden");
    }

    @Test
    void refusesADatabaseThatIsNotThere() {
        parameters.put("url", url().replace("/postgres?", "/missing?password=hidden&"));

        assertThatThrownBy(this::open)
                .isInstanceOf(TableException.Broken.class)
                .hasMessageContaining("database \"missing\" does not exist")
                .hasMessageContaining("make that database")
                .hasMessageNotContaining("hidden");
    }

    @Test
    void aHostThatIsNotThereIsBusyAndNamed() {
        parameters.put("url", "jdbc:postgresql://nowhere.invalid/registry?password=hidden");

        assertThatThrownBy(this::open)
                .isInstanceOf(TableException.Busy.class)
                .hasMessageContaining("nowhere.invalid")
                .hasMessageNotContaining("hidden");
    }

    @Test
    void refusesTheSchemaOfALaterRelease() throws SQLException {
        open().close();
        execute("UPDATE stevedore_schema SET version = 7");

        assertThatThrownBy(this::open)
                .isInstanceOf(TableException.Broken.class)
                .hasMessageContaining("schema 7 of a later release, and this one knows 1");
    }

    @Test
    void manyMayOpenAnEmptyDatabaseAtOnce() throws Exception {
        AtomicInteger names = new AtomicInteger();
        try (Threads threads = new Threads(12)) {
            threads.run(() -> {
                try (TableClient table = open()) {
                    put(table, new Key("partition", "row" + names.incrementAndGet()));
                }
                return true;
            });
        }

        try (TableClient table = open()) {
            assertThat(table.query("partition", "", "", 100)).hasSize(12);
        }
    }

    @Test
    void refusesCallsWhenClosed() {
        TableClient table = open();
        put(table, KEY);
        table.close();
        table.close();

        assertThatThrownBy(() -> table.get(KEY))
                .isInstanceOf(TableException.Broken.class)
                .hasMessageContaining("closed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fields = 'a=%zz'", "fields = 'a'", "version = -1"})
    void namesARowThatIsDamaged(String damage) throws SQLException {
        try (TableClient table = open()) {
            put(table, KEY);
            execute("UPDATE stevedore_entries SET " + damage);

            assertThatThrownBy(() -> table.get(KEY))
                    .isInstanceOf(TableException.Broken.class)
                    .hasMessageContaining("partition/sort is damaged");
        }
    }

    @Test
    void aTableThatIsGoneIsNotAbsence() throws SQLException {
        try (TableClient table = open()) {
            execute("DROP VIEW stevedore_rows");

            assertThatThrownBy(() -> table.get(KEY)).isInstanceOf(TableException.Broken.class);
        }
    }

    @Test
    void aVersionIsNeverRepeatedHoweverOftenTheRowWasTouched() {
        try (TableClient table = open()) {
            put(table, KEY);
            for (int i = 0; i < 50; i++) {
                table.write(List.of(new Change.Touch(KEY)));
            }
            long last = table.get(KEY).orElseThrow().version();
            table.write(List.of(new Change.Delete(KEY, Condition.ALWAYS)));
            put(table, KEY);

            assertThat(table.get(KEY).orElseThrow().version()).isGreaterThan(last);
        }
    }
}
