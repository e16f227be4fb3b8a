package io.stevedore.table;

import static io.stevedore.table.TableFixture.key;
import static io.stevedore.table.TableFixture.put;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Many threads on the same rows. */
interface RaceCases extends TableFixture {

    int WRITERS = 32;

    private boolean succeeds(Change... changes) {
        try {
            table().write(List.of(changes));
            return true;
        } catch (TableException.Conflict e) {
            return false;
        }
    }

    private static Change number(String sort, int number, Condition condition) {
        return new Change.Put(key(sort), RowValue.of(Map.of("n", Integer.toString(number))), condition);
    }

    private static int number(Row row) {
        return Integer.parseInt(row.field("n"));
    }

    @Test
    default void oneOfManyPutsTheAbsentRow() throws Exception {
        try (Threads threads = new Threads(WRITERS)) {
            for (int round = 0; round < 10; round++) {
                Change put = put("round" + round, Condition.ABSENT);
                assertThat(threads.run(() -> succeeds(put))).containsOnlyOnce(true);
            }
        }
    }

    @Test
    default void losesNoIncrement() throws Exception {
        table().write(List.of(number("counter", 0, Condition.ABSENT)));
        int each = 5;
        try (Threads threads = new Threads(WRITERS)) {
            threads.run(() -> {
                for (int done = 0; done < each; ) {
                    Row row = row("counter");
                    if (succeeds(number("counter", number(row) + 1, Condition.version(row.version())))) {
                        done++;
                    }
                }
                return true;
            });
        }

        assertThat(number(row("counter"))).isEqualTo(WRITERS * each);
    }

    @Test
    default void aThreadReadsWhatItWrote() throws Exception {
        AtomicInteger names = new AtomicInteger();
        try (Threads threads = new Threads(8)) {
            threads.run(() -> {
                String mine = "row" + names.incrementAndGet();
                for (int i = 0; i < 50; i++) {
                    table().write(List.of(number(mine, i, Condition.ALWAYS)));
                    assertThat(number(row(mine))).isEqualTo(i);
                }
                return true;
            });
        }
    }

    @Test
    default void closingMakesOrRefusesEachWriteThatWaits() throws Exception {
        AtomicInteger names = new AtomicInteger();
        List<String> acknowledged = new ArrayList<>();
        TableClient closing = table();
        try (Threads threads = new Threads(WRITERS)) {
            List<Future<List<String>>> writing = threads.start(() -> writeUntilClosed(closing, names));
            while (names.get() < 5 * WRITERS) {
                Thread.onSpinWait();
            }
            reopened();
            Threads.results(writing).forEach(acknowledged::addAll);
        }

        assertThat(acknowledged)
                .isNotEmpty()
                .allSatisfy(sort -> assertThat(table().get(key(sort))).isPresent());
    }

    private static List<String> writeUntilClosed(TableClient table, AtomicInteger names) {
        List<String> acknowledged = new ArrayList<>();
        while (true) {
            String sort = "row" + names.incrementAndGet();
            try {
                table.write(List.of(put(sort, Condition.ABSENT)));
            } catch (TableException.Broken e) {
                assertThat(e).hasMessageContaining("closed");
                return acknowledged;
            }
            acknowledged.add(sort);
        }
    }
}
