package io.stevedore.registry.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.task.TaskIndex;
import io.stevedore.registry.task.TaskIndex.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** By the clock a run begins at each time of the schedule, or soon after it, on one of the nodes. */
class RetentionScheduleTest extends WithRetention {

    /** Each run leaves the tag that was pushed last. */
    @BeforeEach
    void keepOne() {
        rules("on: '**'; newest: 1");
        push(NAME, "a", "b");
    }

    @Test
    void runsOnceAtEachTime() {
        Retention node = node("30 3 * * *");

        node.look(day(1, "00:00:00"));
        node.look(day(1, "03:29:59"));
        assertThat(tags(NAME)).containsExactly("a", "b");
        node.look(day(1, "03:30:00"));
        assertThat(tags(NAME)).containsExactly("b");

        push(NAME, "c");
        node.look(day(1, "03:30:30"));
        node.look(day(1, "23:59:59"));
        assertThat(tags(NAME)).containsExactly("b", "c");
        node.look(day(2, "03:30:10"));
        assertThat(tags(NAME)).containsExactly("c");
    }

    @Test
    void aTimeThatAllNodesMissedIsMadeUpFor() {
        node("30 3 * * *").look(day(1, "03:00:00"));
        node("30 3 * * *").look(day(1, "03:30:00"));
        push(NAME, "c");

        node("30 3 * * *").look(day(9, "11:00:00"));
        assertThat(tags(NAME)).containsExactly("c");

        push(NAME, "d");
        node("30 3 * * *").look(day(9, "11:01:00"));
        assertThat(tags(NAME)).as("one run for all that were missed").containsExactly("c", "d");
    }

    @Test
    void theFirstRunWaitsForATime() {
        node("30 3 * * *").look(day(1, "12:00:00"));
        node("30 3 * * *").look(day(2, "03:29:00"));
        assertThat(tags(NAME)).containsExactly("a", "b");

        node("30 3 * * *").look(day(2, "11:00:00"));
        assertThat(tags(NAME))
                .as("a node that was off then knows since when there are rules")
                .containsExactly("b");
    }

    @Test
    void aRunByTheCommandCountsToo() {
        node("30 3 * * *").look(day(1, "03:00:00"));
        node("30 3 * * *").run(day(1, "03:31:00"), false, Duration.ZERO, line -> {});
        push(NAME, "c");

        node("30 3 * * *").look(day(1, "03:32:00"));

        assertThat(tags(NAME)).containsExactly("b", "c");
    }

    @Test
    void anotherNodesRunHasEndedByAnyClock() {
        node("30 3 * * *").look(day(1, "03:00:00"));
        assertThat(new TaskIndex(registry.indexTable())
                        .begin(Task.RETENTION, day(1, "03:29:30"), Duration.ofSeconds(1)))
                .isPresent();

        node("30 3 * * *").look(day(1, "03:30:30"));
        assertThat(tags(NAME)).containsExactly("a", "b");

        node("30 3 * * *").look(day(1, "03:30:31"));
        assertThat(tags(NAME)).containsExactly("b");
    }

    @Test
    void nodesThatLookAtOnceRunOnce() throws Exception {
        node("30 3 * * *").look(day(1, "03:00:00"));
        AtomicInteger runs = new AtomicInteger();
        RetentionTotals totals = new RetentionTotals();
        totals.tell(report -> runs.addAndGet(report.failures().stopped().isEmpty() ? 1 : 0));
        CyclicBarrier together = new CyclicBarrier(4);
        Callable<Integer> look = () -> {
            Retention node = registry.retention().byClock(directory, "30 3 * * *", totals);
            together.await();
            node.look(day(1, "03:30:00"));
            return runs.get();
        };

        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            for (Future<Integer> node : nodes.invokeAll(List.of(look, look, look, look))) {
                assertThat(node.get()).isLessThanOrEqualTo(1);
            }
        } finally {
            nodes.shutdown();
        }
        assertThat(runs).hasValue(1);
        assertThat(tags(NAME)).containsExactly("b");
    }

    @Test
    void aTimeThatNeverComesDoesNoHarm() {
        Retention node = node("0 0 30 2 *");

        node.look(day(1, "00:00:00"));
        node.look(day(1, "00:00:00").plus(Duration.ofDays(1000)));

        assertThat(tags(NAME)).containsExactly("a", "b");
    }

    private Retention node(String schedule) {
        return registry.retention().byClock(directory, schedule, new RetentionTotals());
    }

    /** Later than any push of the test. */
    private static Instant day(int day, String time) {
        return Instant.parse("2096-02-0" + day + "T" + time + "Z");
    }
}
