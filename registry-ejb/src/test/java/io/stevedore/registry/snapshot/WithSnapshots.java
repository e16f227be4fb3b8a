package io.stevedore.registry.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.TestRegistry;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.index.IndexCopy.Section;
import io.stevedore.registry.policy.SnapshotPolicy;
import io.stevedore.registry.task.TaskIndex;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A registry whose index can be copied, lost and restored. */
abstract class WithSnapshots extends WithRegistry {

    private static final List<String> COPIED = List.of("blob#", "repo#", "catalog#");

    /** After each page, so that others come between. */
    private static final Duration PAUSE = Duration.ofMillis(5);

    static SnapshotPolicy policy(String interval) {
        return new SnapshotPolicy(Optional.of(interval), Optional.of("5m"), Optional.empty());
    }

    Snapshots snapshots() {
        return snapshots(registry);
    }

    static Snapshots snapshots(TestRegistry registry) {
        return new Snapshots(
                registry.indexCopy(),
                new TaskIndex(registry.indexTable()),
                registry.store(),
                policy("24h"),
                new SnapshotTotals());
    }

    Restore restore(SnapshotPolicy policy) {
        return new Restore(
                registry.store(),
                registry.indexCopy(),
                registry.blobIndex(),
                registry.manifests(),
                new TaskIndex(registry.indexTable()),
                policy);
    }

    void take() {
        assertThat(snapshots().take(line -> {}).stopped()).isEmpty();
    }

    SnapshotReport takeAt(Instant now) {
        return snapshots().take(now, PAUSE, line -> {});
    }

    RestoreReport restored(boolean merge) {
        return restore(policy("24h")).run(false, merge, line -> {});
    }

    RestoreReport restoredCleanly() {
        RestoreReport report = restored(false);
        assertThat(report.problems()).isEmpty();
        assertThat(report.stopped()).isEmpty();
        return report;
    }

    /** The store stays, with a new index. */
    void loseIndex() throws IOException {
        registry.close();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        registry = newRegistry();
        assertThat(rows()).isEmpty();
    }

    /** What the index says of names and content. */
    Map<Key, RowValue> rows() {
        Map<Key, RowValue> rows = new TreeMap<>();
        for (String partition : COPIED) {
            for (Row row : registry.table().scan(partition, "", "", 10_000).rows()) {
                rows.put(row.key(), row.value());
            }
        }
        return rows;
    }

    List<SnapshotName> begun() {
        return new SnapshotFiles(registry.store()).begun();
    }

    Path file(Section section) {
        return directory.resolve(
                "store/snapshots/" + begun().get(0) + "/" + SnapshotSummary.label(section) + ".jsonl.gz");
    }
}
