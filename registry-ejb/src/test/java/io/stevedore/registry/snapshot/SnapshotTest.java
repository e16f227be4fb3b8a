package io.stevedore.registry.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.Sweeps;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.index.IndexCopy.Section;
import io.stevedore.registry.task.TaskIndex;
import io.stevedore.registry.task.TaskIndex.Task;
import io.stevedore.storage.StorageWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** When and where an index is copied. */
class SnapshotTest extends WithSnapshots {

    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void theTimersCopyADayApart() {
        Instant first = Instant.now();

        snapshots().takeIfDue(first);
        snapshots().takeIfDue(first.plus(DAY).minusSeconds(1));
        assertThat(begun()).hasSize(1);

        snapshots().takeIfDue(first.plus(DAY));
        assertThat(begun()).hasSize(2);
    }

    @Test
    void switchedOffTheyCopyNothing() {
        Snapshots off = new Snapshots(
                registry.indexCopy(),
                new TaskIndex(registry.indexTable()),
                registry.store(),
                policy("off"),
                new SnapshotTotals());

        off.takeIfDue();

        assertThat(begun()).isEmpty();
        assertThat(off.take(line -> {}).isClean()).isTrue();
    }

    @Test
    void ofTwoNodesOneCopies() {
        TaskIndex tasks = new TaskIndex(registry.indexTable());
        Instant now = Instant.now();
        assertThat(tasks.begin(tasks.last(Task.SNAPSHOT), now)).isPresent();

        assertThat(takeAt(now).stopped()).contains("another one is being made; try again when it has ended");
        assertThat(begun()).isEmpty();
        assertThat(takeAt(now.plus(TaskIndex.CLAIM).plus(Duration.ofMinutes(5))).isClean())
                .isTrue();
    }

    @Test
    void aSweepAndASnapshotDoNotWaitForEachOther() {
        TaskIndex tasks = new TaskIndex(registry.indexTable());
        assertThat(tasks.begin(tasks.last(Task.SWEEP), Instant.now())).isPresent();

        assertThat(takeAt(Instant.now()).isClean()).isTrue();
    }

    @Test
    void anotherIndexIsNotCopiedOverTheRightOnesSnapshots() throws IOException {
        Images.push(registry, NAME, "one", Content.random(1, 100));
        take();

        loseIndex();

        assertThat(takeAt(Instant.now()).stopped())
                .hasValueSatisfying(reason -> assertThat(reason).contains("names another index"));
        assertThat(Sweeps.of(registry).run(false, line -> {}).stopped()).isPresent();
        assertThat(begun()).hasSize(1);

        restoredCleanly();
        assertThat(takeAt(Instant.now()).isClean()).isTrue();
        assertThat(Sweeps.of(registry).run(false, line -> {}).stopped()).isEmpty();
    }

    @Test
    void oneThatDiesAnywhereIsNoneAndTheNextOneIs() throws IOException {
        Images.push(registry, NAME, "one", Content.random(1, 100));
        Instant now = Instant.now();
        int calls = 1;
        while (diesAfter(calls, now.plus(DAY.multipliedBy(calls)))) {
            calls += 10; // those before are thinned out in each run, which takes some calls
        }
        assertThat(calls).isGreaterThan(20);

        loseIndex();

        assertThat(restoredCleanly().count(RestoreReport.Count.TAGS)).isEqualTo(1);
    }

    private boolean diesAfter(int calls, Instant now) {
        return registry.kills(calls, () -> takeAt(now));
    }

    @Test
    void whatAKilledOneLeftIsSweptAndThinnedOut() throws IOException {
        SnapshotName dead = SnapshotName.newAt(Instant.now().minus(DAY.multipliedBy(2)));
        try (StorageWriter writer = registry.storage().writer(dead.directory().child("tags.jsonl.gz"))) {
            writer.write(new byte[100], 0, 100);
            writer.suspend();
        }
        registry.storage().put(dead.directory().child("blobs.jsonl.gz"), new byte[10]);
        FileTime old = FileTime.from(Instant.now().minus(DAY.multipliedBy(2)));
        for (Path file : registry.files()) {
            Files.setLastModifiedTime(file, old);
        }

        assertThat(Sweeps.of(registry).run(false, line -> {}).removed().number())
                .isEqualTo(1);
        takeAt(Instant.now());

        assertThat(begun()).hasSize(1).doesNotContain(dead);
    }

    @Test
    void callsGrowWithTheIndexAndNotFaster() {
        int few = callsFor(10);
        int more = callsFor(410);

        assertThat(more - few).isLessThan(410 / 200 * Section.values().length * 2 + 10);
    }

    private int callsFor(int manifests) {
        for (int i = 0; i < manifests; i++) {
            String annotation = ",\"annotations\":{\"n\":\"" + manifests + "-" + i + "\"}";
            Images.pushConfig(registry, NAME);
            registry.manifests()
                    .put(
                            NAME,
                            new Tag("t" + manifests + "-" + i),
                            List.of(),
                            Images.IMAGE,
                            Images.image(Stream.of(), annotation));
        }
        return registry.callsOf(this::take).size();
    }
}
