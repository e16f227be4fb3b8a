package io.stevedore.table;

import static io.stevedore.table.TableFixture.key;
import static io.stevedore.table.TableFixture.keys;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** For tables that give more than {@link Table} promises: all rows of a read are as they were at one moment. */
public interface SnapshotCases extends TableFixture {

    private static Change number(String sort, int number, Condition condition) {
        return new Change.Put(key(sort), RowValue.of(Map.of("n", Integer.toString(number))), condition);
    }

    private static int number(Row row) {
        return Integer.parseInt(row.field("n"));
    }

    @Test
    default void neverShowsHalfAWrite() throws Exception {
        table().write(List.of(number("left", 0, Condition.ABSENT), number("right", 0, Condition.ABSENT)));
        AtomicBoolean written = new AtomicBoolean();
        try (Threads readers = new Threads(8)) {
            List<Future<Integer>> reading = readers.start(() -> {
                int reads = 0;
                while (!written.get()) {
                    Map<Key, Row> both = table().getAll(keys("left", "right"));
                    assertThat(both).hasSize(2);
                    assertThat(both.values().stream().map(SnapshotCases::number).distinct())
                            .hasSize(1);
                    List<Row> rows = table().query("partition", "", "", 2);
                    assertThat(number(rows.get(0))).isEqualTo(number(rows.get(1)));
                    reads++;
                }
                return reads;
            });
            for (int i = 1; i <= 300; i++) {
                table().write(List.of(number("left", i, Condition.ALWAYS), number("right", i, Condition.ALWAYS)));
            }
            written.set(true);

            assertThat(Threads.results(reading)).allMatch(reads -> reads > 0);
        }
    }
}
