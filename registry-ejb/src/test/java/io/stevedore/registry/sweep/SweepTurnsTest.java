package io.stevedore.registry.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Sweeps;
import io.stevedore.registry.index.NamedPaths;
import io.stevedore.registry.task.TaskIndex;
import io.stevedore.registry.task.TaskIndex.Task;
import io.stevedore.registry.task.TaskRow;
import io.stevedore.storage.StoragePath;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Which sweep may run. */
class SweepTurnsTest extends WithLeftovers {

    private static final Duration DAY = Duration.ofDays(1);

    private Instant lastBegan() {
        return new TaskIndex(registry.indexTable()).last(Task.SWEEP).beganAt();
    }

    @Test
    void theTimersSweepADayApart() {
        Instant first = later();
        Sweep sweep = Sweeps.of(registry);

        sweep.runIfDue(first);
        assertThat(lastBegan()).isEqualTo(first);
        orphanedBlob(10);

        Sweeps.of(registry).runIfDue(first.plus(DAY).minusSeconds(1));
        assertThat(lastBegan()).isEqualTo(first);
        assertThat(registry.files()).hasSize(2);

        Sweeps.of(registry).runIfDue(first.plus(DAY));
        assertThat(lastBegan()).isEqualTo(first.plus(DAY));
        assertThat(registry.files()).hasSize(1);
    }

    @Test
    void aSweepByHandWaitsForNoDayButForTheOther() {
        Instant now = Instant.now();
        TaskIndex index = new TaskIndex(registry.indexTable());
        TaskRow other = index.begin(index.last(Task.SWEEP), now).orElseThrow();
        orphanedBlob(10);

        assertThat(sweepAt(now).stopped()).contains("another sweep runs; try again when it has ended");
        assertThat(registry.files()).hasSize(1);

        index.end(other);
        assertThat(sweepAt(now).stopped()).isEmpty();
        assertThat(sweepAt(now).stopped()).isEmpty();
    }

    @Test
    void aDeadHoldersClaimExpires() {
        Instant now = Instant.now();
        TaskIndex index = new TaskIndex(registry.indexTable());
        assertThat(index.begin(index.last(Task.SWEEP), now)).isPresent();

        assertThat(sweepAt(now.plus(TaskIndex.CLAIM)).stopped()).isPresent();
        assertThat(sweepAt(now.plus(TaskIndex.CLAIM).plus(Duration.ofMinutes(5)))
                        .stopped())
                .isEmpty();
    }

    @Test
    void ofTwoThatBeginAtOnceOneDoes() {
        TaskIndex index = new TaskIndex(registry.indexTable());
        TaskRow last = index.last(Task.SWEEP);

        assertThat(index.begin(last, Instant.now())).isPresent();
        assertThat(index.begin(last, Instant.now())).isEmpty();
    }

    @Test
    void whoeverLostItsClaimStops() {
        TaskIndex index = new TaskIndex(registry.indexTable());
        orphanedBlob(10);
        NamedPaths named = new NamedPaths(registry.indexTable()) {
            @Override
            public void uploads(Consumer<StoragePath> stem) {
                assertThat(index.begin(index.last(Task.SWEEP), Instant.now())).isPresent();
            }
        };

        SweepReport report = Sweeps.of(registry, named, new SweepTotals())
                .sweep(Instant.now().minus(TaskIndex.CLAIM), Duration.ZERO, line -> {});

        assertThat(report.stopped()).contains("another sweep took over");
        assertThat(registry.files()).hasSize(2);
        assertThat(index.last(Task.SWEEP).isClaimed(Instant.now(), Duration.ZERO))
                .isTrue();
    }

    private SweepReport sweepAt(Instant now) {
        return Sweeps.of(registry).sweep(now, Duration.ZERO, line -> {});
    }
}
