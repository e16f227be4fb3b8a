package io.stevedore.registry.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Sweeps;
import io.stevedore.registry.index.NamedPaths;
import io.stevedore.registry.index.SweepIndex;
import io.stevedore.registry.index.SweepRow;
import io.stevedore.storage.StoragePath;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Which sweep may run. */
class SweepTurnsTest extends WithLeftovers {

    private static final Duration DAY = Duration.ofDays(1);

    private Instant lastBegan() {
        return registry.sweepIndex().last().beganAt();
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
        SweepIndex index = registry.sweepIndex();
        SweepRow other = index.begin(index.last(), now).orElseThrow();
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
        SweepIndex index = registry.sweepIndex();
        assertThat(index.begin(index.last(), now)).isPresent();

        assertThat(sweepAt(now.plus(SweepIndex.CLAIM)).stopped()).isPresent();
        assertThat(sweepAt(now.plus(SweepIndex.CLAIM).plus(Duration.ofMinutes(5)))
                        .stopped())
                .isEmpty();
    }

    @Test
    void ofTwoThatBeginAtOnceOneDoes() {
        SweepIndex index = registry.sweepIndex();
        SweepRow last = index.last();

        assertThat(index.begin(last, Instant.now())).isPresent();
        assertThat(index.begin(last, Instant.now())).isEmpty();
    }

    @Test
    void whoeverLostItsClaimStops() {
        SweepIndex index = registry.sweepIndex();
        orphanedBlob(10);
        NamedPaths named = new NamedPaths(registry.indexTable()) {
            @Override
            public void uploads(Consumer<StoragePath> stem) {
                assertThat(index.begin(index.last(), Instant.now())).isPresent();
            }
        };

        SweepReport report = Sweeps.of(registry, named, new SweepTotals())
                .sweep(Instant.now().minus(SweepIndex.CLAIM), Duration.ZERO, line -> {});

        assertThat(report.stopped()).contains("another sweep took over");
        assertThat(registry.files()).hasSize(2);
        assertThat(index.last().isClaimed(Instant.now(), Duration.ZERO)).isTrue();
    }

    @Test
    void theTimerLooksMoreOftenThanItSweeps() {
        assertThat(SweepTimer.interval(DAY)).isEqualTo(Duration.ofHours(1));
        assertThat(SweepTimer.interval(Duration.ofDays(365))).isEqualTo(Duration.ofHours(1));
        assertThat(SweepTimer.interval(Duration.ofSeconds(48))).isEqualTo(Duration.ofSeconds(2));
        assertThat(SweepTimer.interval(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
    }

    private SweepReport sweepAt(Instant now) {
        return Sweeps.of(registry).sweep(now, Duration.ZERO, line -> {});
    }
}
