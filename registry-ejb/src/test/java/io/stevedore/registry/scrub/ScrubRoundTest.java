package io.stevedore.registry.scrub;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.Scrubs;
import io.stevedore.registry.store.StoreOwner;
import io.stevedore.registry.task.TaskIndex;
import io.stevedore.registry.task.TaskIndex.Task;
import io.stevedore.registry.task.TaskRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When content is read, by whom, and where a run goes on. */
class ScrubRoundTest extends WithDamage {

    private final Instant start = Instant.now();

    private ScrubReport timer(Instant now) {
        return Scrubs.of(registry).runIfDue(now, ReadRate.unbounded());
    }

    @Test
    void theTimersRoundsAreThirtyDaysApart() {
        pushed();

        assertThat(timer(start).blobs()).isEqualTo(1);
        flipBit(file(DIGEST));
        assertThat(timer(start.plus(Duration.ofDays(30)).minusSeconds(1)).blobs())
                .isZero();
        ScrubReport second = timer(start.plus(Duration.ofDays(30)));
        assertThat(second.found()).isEqualTo(1);

        ScrubReport look = timer(start.plus(Duration.ofDays(31)));
        assertThat(look.blobs()).isZero();
        assertThat(look.damagedCount()).as("it is told all the same").isEqualTo(1);
    }

    @Test
    void theTimerKeepsItsRate() {
        pushed();
        List<Duration> pauses = new ArrayList<>();
        ReadRate rate = new ReadRate(1_000_000, () -> 0, pauses::add);

        assertThat(Scrubs.of(registry).runIfDue(start, rate).bytes()).isEqualTo(BYTES.length);

        assertThat(pauses.get(pauses.size() - 1))
                .as("all that was owed by a clock that stands")
                .isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void oneNodeReadsAtATime() {
        pushed();
        TaskIndex tasks = new TaskIndex(registry.indexTable());
        TaskRow other = tasks.begin(tasks.last(Task.SCRUB), start).orElseThrow();

        assertThat(Scrubs.of(registry).run(start, false, line -> {}).failures().stopped())
                .contains("another scrub runs; try again when it has ended");
        assertThat(timer(start).blobs()).isZero();

        tasks.end(other);
        assertThat(timer(start).blobs()).isEqualTo(1);
    }

    @Test
    void anotherNodeGoesOnWithTheRound() {
        pushed();
        flipBit(file(DIGEST));
        new ScrubPlaces(registry.indexTable()).save(ScrubPlace.first(start));

        assertThat(timer(start.plusSeconds(1)).found()).isEqualTo(1);
        assertThat(Scrubs.of(registry)
                        .runIfDue(start.plusSeconds(2), ReadRate.unbounded())
                        .blobs())
                .as("the round is complete for all nodes")
                .isZero();
    }

    @Test
    void theStoreOfAnotherIndexIsLeftAlone() {
        pushed();
        new StoreOwner(registry.store()).write("another index");
        delete(file(DIGEST));

        ScrubReport report = Scrubs.of(registry).run(start, true, line -> {});

        assertThat(report.failures().stopped().orElse("")).contains("names another index than this one");
        assertThat(report.damagedCount()).isZero();
        assertThat(registry.blobs().find(NAME, DIGEST).digest()).isEqualTo(DIGEST);
    }

    /** As when its disk is not mounted. */
    @Test
    void aStoreWithoutItsBytesIsDoubted() {
        for (int i = 0; i < 30; i++) {
            Images.pushBlob(registry, NAME, Content.random(i, 10));
        }
        registry.files().forEach(WithDamage::delete);

        ScrubReport report = Scrubs.of(registry).run(start, true, line -> {});

        assertThat(report.failures().stopped().orElse(""))
                .contains("the store has none of the last 20 blobs and manifests");
        assertThat(report.found()).isEqualTo(20);
        assertThat(Scrubs.of(registry).run(start, false, line -> {}).blobs())
                .as("the next run goes on behind them")
                .isEqualTo(10);
    }
}
