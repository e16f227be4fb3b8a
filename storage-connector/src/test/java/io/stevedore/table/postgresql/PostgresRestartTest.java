package io.stevedore.table.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stevedore.servers.postgresql.PostgresServer;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.RowValue;
import io.stevedore.table.TableClient;
import io.stevedore.table.TableException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PostgresRestartTest {

    private static void put(TableClient table, String sort) {
        Key key = new Key("partition", sort);
        table.write(List.of(new Change.Put(key, RowValue.of(Map.of()), Condition.ABSENT)));
    }

    @Test
    void isBusyWhileTheServerIsDeadAndThenGoesOnByItself() {
        PostgresServer server = new PostgresServer();
        Map<String, String> parameters = new HashMap<>(server.parameters());
        parameters.put("timeout", "2");
        try (TableClient table = new PostgresDriver().open(parameters)) {
            put(table, "before");
            table.prepare("branch", List.of(new Change.Touch(new Key("partition", "before"))));
            server.kill();

            assertThatThrownBy(() -> put(table, "dead")).isInstanceOf(TableException.Busy.class);
            assertThatThrownBy(() -> table.get(new Key("partition", "before"))).isInstanceOf(TableException.Busy.class);
            assertThatThrownBy(() -> new PostgresDriver().open(parameters)).isInstanceOf(TableException.Busy.class);
            server.start();

            put(table, "after");
            table.commitPrepared("branch");
            assertThat(table.query("partition", "", "", 10))
                    .extracting(row -> row.key().sort() + row.version())
                    .hasSize(2);
            assertThat(table.prepared()).isEmpty();
        } finally {
            server.kill();
        }
    }
}
