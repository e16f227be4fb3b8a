package io.stevedore.table.dynamodb;

import static io.stevedore.table.dynamodb.RowItems.number;
import static io.stevedore.table.dynamodb.RowItems.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stevedore.servers.dynamodb.DynamoDbLocalServer;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.RowValue;
import io.stevedore.table.TableClient;
import io.stevedore.table.TableException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items that this driver has not written so. */
class DamagedRowsTest {

    private static final Key KEY = new Key("partition", "damaged");
    private static final AttributeValue NO_FIELDS = AttributeValue.fromM(Map.of());

    static Stream<Map<String, AttributeValue>> damages() {
        return Stream.of(
                Map.of(),
                Map.of("v", number(1)),
                Map.of("f", NO_FIELDS),
                Map.of("v", text("one"), "f", NO_FIELDS),
                Map.of("v", number(0), "f", NO_FIELDS),
                Map.of("v", AttributeValue.fromN("9999999999999999999"), "f", NO_FIELDS),
                Map.of("v", AttributeValue.fromN("1.5"), "f", NO_FIELDS),
                Map.of("v", number(1), "f", text("a=b")),
                Map.of("v", number(1), "f", AttributeValue.fromM(Map.of("n", number(1)))),
                Map.of("v", number(1), "f", NO_FIELDS, "c", text("content")),
                Map.of("v", number(1), "f", NO_FIELDS, "format", number(2)));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void areToldByTheirKeysAndNotTakenForAbsent(Map<String, AttributeValue> attributes) {
        Map<String, String> given = DynamoDbLocalServer.parameters();
        try (TableClient table = new DynamoDbDriver().open(given)) {
            Map<String, AttributeValue> item = new HashMap<>(RowItems.key(KEY));
            item.putAll(attributes);
            RawTable.put(given, item);

            assertThatThrownBy(() -> table.get(KEY))
                    .isInstanceOf(TableException.Broken.class)
                    .hasMessageContaining(KEY.toString());
            assertThatThrownBy(() -> table.getAll(List.of(KEY))).isInstanceOf(TableException.Broken.class);
            assertThatThrownBy(() -> table.query(KEY.partition(), "", "", 10))
                    .isInstanceOf(TableException.Broken.class);
            assertThatThrownBy(() -> table.write(List.of(new Change.Put(KEY, RowValue.of(Map.of()), Condition.ABSENT))))
                    .isInstanceOf(TableException.Conflict.class);
            assertThat(RawTable.items(given)).containsExactly(item);
        }
    }
}
