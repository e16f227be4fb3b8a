package io.stevedore.table.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stevedore.servers.postgresql.PostgresServer;
import io.stevedore.servers.proxy.TcpProxy;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Durability;
import io.stevedore.table.Key;
import io.stevedore.table.RowValue;
import io.stevedore.table.TableClient;
import io.stevedore.table.TableException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the network does to a table, and what the table makes of it. */
@Timeout(120)
class PostgresFaultsTest {

    private static final Key KEY = new Key("partition", "sort");
    private static final int TIMEOUT_SECONDS = 2;

    private final TcpProxy proxy = new TcpProxy(PostgresServer.shared().port());

    @AfterEach
    void close() throws IOException {
        proxy.close();
    }

    private TableClient open() {
        return new PostgresDriver().open(parameters());
    }

    private TableClient openOneConnection() {
        Map<String, String> parameters = parameters();
        parameters.put("maxconnections", "1");
        return new PostgresDriver().open(parameters);
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new HashMap<>(PostgresServer.shared().parameters(proxy.port()));
        parameters.put("timeout", Integer.toString(TIMEOUT_SECONDS));
        parameters.put("maxconnections", "4");
        return parameters;
    }

    private static List<Change> puts(int count) {
        return IntStream.range(0, count)
                .<Change>mapToObj(
                        i -> new Change.Put(new Key("partition", "row" + i), RowValue.of(Map.of()), Condition.ABSENT))
                .toList();
    }

    private static void put(TableClient table) {
        table.write(List.of(new Change.Put(KEY, RowValue.of(Map.of()), Condition.ABSENT)));
    }

    @Test
    void aCommitWhoseAnswerIsLostIsFoundToBeMade() {
        try (TableClient table = open()) {
            proxy.cutCommit(TcpProxy.Cut.AFTER);
            put(table);

            assertThat(table.get(KEY)).isPresent();
        }
    }

    @Test
    void aCommitThatNeverArrivedIsBusyAndMayBeRepeated() {
        try (TableClient table = open()) {
            proxy.cutCommit(TcpProxy.Cut.BEFORE);
            assertThatThrownBy(() -> put(table))
                    .isInstanceOf(TableException.Busy.class)
                    .hasMessageContaining("nothing was written");
            assertThat(table.get(KEY)).isEmpty();

            put(table);
            assertThat(table.get(KEY)).isPresent();
        }
    }

    @Test
    void aSilentServerIsGivenUp() {
        try (TableClient table = open()) {
            put(table);
            proxy.silence();
            long start = System.nanoTime();

            assertThatThrownBy(() -> table.get(KEY)).isInstanceOf(TableException.Busy.class);
            assertThatThrownBy(() -> put(table)).isInstanceOf(TableException.Busy.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(2 * 2 * TIMEOUT_SECONDS));
        }
    }

    @Test
    void aServerThatIsSilentFromTheBeginningIsGivenUp() {
        proxy.silence();
        long start = System.nanoTime();

        assertThatThrownBy(this::open).isInstanceOf(TableException.Busy.class).hasMessageContaining("127.0.0.1");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2 * TIMEOUT_SECONDS));
    }

    @Test
    void aRowThatAnotherNodeIsWritingForTooLongIsBusy() throws SQLException {
        Map<String, String> parameters = parameters();
        try (TableClient table = new PostgresDriver().open(parameters);
                Connection other = PostgresServer.connect(Objects.requireNonNull(parameters.get("url")));
                Statement statement = other.createStatement()) {
            put(table);
            other.setAutoCommit(false);
            statement.execute("UPDATE stevedore_entries SET version = version + 1");

            assertThatThrownBy(() -> table.write(List.of(new Change.Touch(KEY))))
                    .isInstanceOf(TableException.Busy.class);
            other.rollback();
            table.write(List.of(new Change.Touch(KEY)));
        }
    }

    @Test
    void doesNotWaitForTheDiskWhereItIsNotAskedTo() throws SQLException {
        Map<String, String> parameters = parameters();
        try (TableClient table = new PostgresDriver().open(parameters);
                Connection other = PostgresServer.connect(Objects.requireNonNull(parameters.get("url")));
                Statement statement = other.createStatement()) {
            // keeps what the writing transaction says of itself
            statement.execute("CREATE TABLE seen (what TEXT)");
            statement.execute("CREATE FUNCTION look() RETURNS trigger LANGUAGE plpgsql AS"
                    + " $$ BEGIN INSERT INTO seen VALUES (current_setting('synchronous_commit')); RETURN NULL; END $$");
            statement.execute("CREATE CONSTRAINT TRIGGER look AFTER INSERT ON stevedore_entries DEFERRABLE INITIALLY"
                    + " DEFERRED FOR EACH ROW EXECUTE FUNCTION look()");
            table.write(puts(1), Durability.PROCESS);
            put(table);

            try (ResultSet columns = statement.executeQuery("SELECT string_agg(what, ' ') FROM seen")) {
                columns.next();
                assertThat(columns.getString(1)).isEqualTo("off on");
            }
        }
    }

    @Test
    void aWriteIsTwoRoundTrips() {
        try (TableClient table = openOneConnection()) {
            put(table);
            int before = proxy.sends();
            table.write(puts(10));

            assertThat(proxy.sends() - before).isEqualTo(2);
        }
    }

    @Test
    void aReadIsOneRoundTrip() {
        try (TableClient table = openOneConnection()) {
            put(table);
            int before = proxy.sends();
            table.get(KEY);

            assertThat(proxy.sends() - before).isEqualTo(1);
        }
    }
}
