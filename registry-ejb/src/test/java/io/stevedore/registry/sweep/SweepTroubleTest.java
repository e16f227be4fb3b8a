package io.stevedore.registry.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.Sweeps;
import io.stevedore.registry.TestRegistry;
import io.stevedore.registry.TestUploads;
import io.stevedore.registry.domain.Digest;
import io.stevedore.storage.StorageClient;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that cannot be read, and a store or an index that fails. */
class SweepTroubleTest extends WithLeftovers {

    private final byte[] bytes = Content.random(7, 100_000);
    private final Digest digest = Content.sha256(bytes);

    /** The paths that cannot be deleted; the root stands for all. */
    private final Set<StoragePath> stuck = new HashSet<>();

    @Override
    protected TestRegistry newRegistry() {
        return TestRegistry.over(directory, this::sticky);
    }

    private StorageClient sticky(StorageClient storage) {
        return (StorageClient) Proxy.newProxyInstance(
                StorageClient.class.getClassLoader(), new Class<?>[] {StorageClient.class}, (proxy, method, given) -> {
                    if (method.getName().equals("delete")
                            && (stuck.contains(given[0]) || stuck.contains(StoragePath.ROOT))) {
                        throw new StorageException.Broken("no rights to delete", null);
                    }
                    try {
                        return method.invoke(storage, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @ParameterizedTest
    @CsvSource({"blob#,#,location", "repo#,manifest#,location", "due#,2,stem"})
    void aDamagedRowThatMayNameBytesKeepsAll(String partitions, String sorts, String field) throws IOException {
        Images.push(registry, NAME, "small", bytes);
        pushLargeManifest("large", bytes);
        TestUploads.begin(registry, NAME);
        orphanedBlob(10);
        Key damaged = damage(partitions, sorts, field);
        Map<Path, String> before = snapshot();

        SweepReport report = sweep();

        assertThat(report.stopped().orElse("")).contains(damaged.toString(), "cannot be read");
        assertThat(SweepText.line(report)).startsWith("the sweep stopped: ").contains(damaged.toString());
        assertThat(report.isClean()).isFalse();
        assertThat(snapshot()).containsAllEntriesOf(before);
    }

    @Test
    void aManifestWithoutBytesAndLocationIsDamaged() {
        orphanedBlob(10);
        Key key = new Key("repo#" + NAME, "manifest#" + digest);
        registry.table()
                .write(List.of(new Change.Put(key, RowValue.of(Map.of("media-type", Images.IMAGE)), Condition.ABSENT)));

        assertThat(sweep().stopped().orElse("")).contains(key.toString());
        assertThat(sweep().found().number()).isZero();
    }

    @Test
    void aDamagedRowThatNamesNoBytesStopsNothing() {
        Images.push(registry, NAME, "small", bytes);
        orphanedBlob(10);
        damage("repo#", "tag#", "digest");

        assertThat(sweepCleanly().removed().number()).isEqualTo(1);
    }

    @Test
    void oneThingThatCannotBeRemovedStopsNothing() {
        stuck.add(orphanedBlob(10));
        orphanedBlob(20);
        orphanedManifest(30);

        SweepReport report = sweep();

        assertThat(report.found().number()).isEqualTo(3);
        assertThat(report.removed().bytes()).isEqualTo(50);
        assertThat(report.failures()).isEqualTo(1);
        assertThat(report.stopped()).isEmpty();
        assertThat(SweepText.line(report))
                .contains(
                        "removed 2 of 3 leftovers",
                        "with 1 failures",
                        stuck.iterator().next().text(),
                        "no rights to delete");
        stuck.clear();
        assertThat(sweepCleanly().removed().bytes()).isEqualTo(10);
    }

    @Test
    void aStoreThatRemovesNothingStopsIt() {
        stuck.add(StoragePath.ROOT);
        for (int i = 0; i < 20; i++) {
            orphanedBlob(10);
        }

        SweepReport report = sweep();

        assertThat(report.stopped().orElse("")).contains("5 failures in a row", "no rights to delete");
        assertThat(report.removed().number()).isZero();
        assertThat(report.found().number()).isLessThan(10);
        stuck.clear();
        assertThat(sweepCleanly().removed().number()).isEqualTo(20);
    }

    @Test
    void anIndexThatIsNewRemovesNothingOfAnOldStore() throws IOException {
        registry.uploads().push(NAME, digest, Content.chunk(bytes));
        sweepCleanly();
        registry.close();
        Files.delete(directory.resolve("index.db"));
        registry = newRegistry();
        Map<Path, String> before = snapshot();

        for (SweepReport report : List.of(Sweeps.of(registry).look(later(), line -> {}), sweep(), sweep())) {
            assertThat(report.stopped().orElse("")).contains("/.index", "another index");
        }
        assertThat(snapshot()).isEqualTo(before);

        Files.delete(directory.resolve("store/.index"));
        assertThat(sweepCleanly().removed().number()).isEqualTo(1);
    }

    private Key damage(String partitions, String sorts, String field) {
        Predicate<Row> wanted = row -> row.fields().containsKey(field);
        Row row = registry.table().scan(partitions, sorts, "", 10_000).rows().stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow();
        Map<String, String> fields = new HashMap<>(row.fields());
        fields.put(field, "?");
        registry.table().write(List.of(new Change.Put(row.key(), RowValue.of(fields), Condition.ALWAYS)));
        return row.key();
    }
}
