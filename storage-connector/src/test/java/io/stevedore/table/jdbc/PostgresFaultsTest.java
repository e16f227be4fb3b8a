package io.stevedore.table.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.RowValue;
import io.stevedore.table.TableClient;
import io.stevedore.table.TableException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        Map<String, String> parameters = new HashMap<>(PostgresServer.shared().parameters(proxy.port()));
        parameters.put("timeout", Integer.toString(TIMEOUT_SECONDS));
        parameters.put("maxconnections", "4");
        return new PostgresDriver().open(parameters);
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
    void aWriteIsTwoRoundTrips() {
        try (TableClient table = open()) {
            put(table);
            int before = proxy.sends();
            table.write(puts(10));

            assertThat(proxy.sends() - before).isEqualTo(2);
        }
    }

    @Test
    void aReadIsOneRoundTrip() {
        try (TableClient table = open()) {
            put(table);
            int before = proxy.sends();
            table.get(KEY);

            assertThat(proxy.sends() - before).isEqualTo(1);
        }
    }
}
