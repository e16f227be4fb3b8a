package io.stevedore.table.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.servers.postgresql.PostgresServer;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import io.stevedore.table.TableClient;
import io.stevedore.table.TableException;
import io.stevedore.table.Threads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two nodes on the same rows. */
@Timeout(120)
class PostgresRacesTest {

    private static final int ROUNDS = 40;

    private final Map<String, String> parameters = PostgresServer.shared().parameters();
    private final TableClient first = new PostgresDriver().open(parameters);
    private final TableClient second = new PostgresDriver().open(parameters);

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    private static Key key(String sort) {
        return new Key("partition", sort);
    }

    private static Change put(String sort, String writer, Condition condition) {
        return new Change.Put(key(sort), RowValue.of(Map.of("writer", writer)), condition);
    }

    private static boolean succeeds(Runnable write) {
        try {
            write.run();
            return true;
        } catch (TableException.Conflict e) {
            return false;
        }
    }

    @Test
    void eitherAPrepareOrAnInsertGetsTheAbsentRow() throws Exception {
        try (Threads threads = new Threads(1)) {
            for (int round = 0; round < ROUNDS; round++) {
                String sort = "row" + round;
                String branch = "branch" + round;
                List<Future<Boolean>> writing = threads.start(() ->
                        succeeds(() -> second.write(List.of(put(sort, "write", Condition.ABSENT)))));
                boolean prepared =
                        succeeds(() -> first.prepare(branch, List.of(put(sort, "prepare", Condition.ABSENT))));
                first.commitPrepared(branch);

                assertThat(Threads.results(writing)).containsExactly(!prepared);
                assertThat(second.get(key(sort)).map(row -> row.field("writer")))
                        .contains(prepared ? "prepare" : "write");
            }
        }
        assertThat(first.prepared()).isEmpty();
    }

    @Test
    void aTouchIsNeverLostToABranch() throws Exception {
        first.write(List.of(put("a", "first", Condition.ABSENT)));
        long before = version("a");
        try (Threads threads = new Threads(4)) {
            List<Future<Integer>> touching = threads.start(() -> {
                for (int i = 0; i < ROUNDS; i++) {
                    second.write(List.of(new Change.Touch(key("a"))));
                }
                return ROUNDS;
            });
            for (int i = 0; i < ROUNDS; i++) {
                first.prepare("branch" + i, List.of(put("a", "branch", Condition.ALWAYS)));
                first.commitPrepared("branch" + i);
            }
            Threads.results(touching);
        }

        assertThat(version("a")).isEqualTo(before + 5 * ROUNDS);
    }

    @Test
    void manyProcessesFinishABranchOnce() throws Exception {
        first.write(List.of(put("a", "first", Condition.ABSENT), put("b", "first", Condition.ABSENT)));
        long before = version("a");
        for (int round = 0; round < ROUNDS; round++) {
            String branch = "branch" + round;
            AtomicInteger threadNumber = new AtomicInteger();
            first.prepare(branch, List.of(new Change.Touch(key("a")), put("new" + round, "branch", Condition.ABSENT)));
            try (Threads threads = new Threads(4)) {
                threads.run(() -> {
                    (threadNumber.incrementAndGet() % 2 == 0 ? first : second).commitPrepared(branch);
                    return true;
                });
            }
        }

        assertThat(version("a")).isEqualTo(before + ROUNDS);
        assertThat(first.query("partition", "new", "", 1000)).hasSize(ROUNDS);
    }

    @Test
    void oneOfACommitAndARollbackWinsWholly() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String left = "left" + round;
            String right = "right" + round;
            String branch = "branch" + round;
            second.write(List.of(put(left, "before", Condition.ABSENT)));
            first.prepare(
                    branch, List.of(put(left, "branch", Condition.ALWAYS), put(right, "branch", Condition.ABSENT)));
            try (Threads threads = new Threads(1)) {
                List<Future<Boolean>> rolling = threads.start(() -> {
                    second.rollbackPrepared(branch);
                    return true;
                });
                first.commitPrepared(branch);
                Threads.results(rolling);
            }

            boolean committed =
                    first.get(key(left)).orElseThrow().field("writer").equals("branch");
            assertThat(first.get(key(right)).isPresent()).isEqualTo(committed);
            first.write(List.of(put(left, "free", Condition.ALWAYS), put(right, "free", Condition.ALWAYS)));
        }
    }

    @Test
    void writesOfTheSameRowsInAnyOrderDoNotBlockEachOther() throws Exception {
        List<String> sorts = List.of("a", "b", "c", "d", "e", "f");
        try (Threads threads = new Threads(8)) {
            threads.run(() -> {
                for (int i = 0; i < ROUNDS; i++) {
                    List<Change> changes = new ArrayList<>();
                    sorts.forEach(sort -> changes.add(
                            ThreadLocalRandom.current().nextBoolean()
                                    ? put(sort, "writer", Condition.ALWAYS)
                                    : new Change.Delete(key(sort), Condition.ALWAYS)));
                    Collections.shuffle(changes);
                    (i % 2 == 0 ? first : second).write(changes);
                }
                return true;
            });
        }
        assertThat(first.query("partition", "", "", 10)).extracting(Row::key).doesNotHaveDuplicates();
    }

    private long version(String sort) {
        return first.get(key(sort)).orElseThrow().version();
    }
}
