package io.stevedore.registry.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.Stored;
import io.stevedore.registry.Sweeps;
import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.index.IndexCopy.Section;
import io.stevedore.registry.index.ManifestRow;
import io.stevedore.registry.policy.SnapshotPolicy;
import io.stevedore.registry.snapshot.RestoreReport.Count;
import io.stevedore.registry.sweep.SweepReport;
import io.stevedore.storage.StoragePath;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.RowValue;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An index that is lost, and comes back. */
class RestoreTest extends WithSnapshots {

    private static final byte[] LAYER = Content.random(1, 10_000);

    /** Two repositories that share a layer, an index of images, a referrer, and a manifest too large for its row. */
    private void fill() {
        Digest image = Images.push(registry, NAME, "one", LAYER);
        Images.push(registry, OTHER, "one", LAYER);
        Digest second = Images.push(registry, NAME, "two", Content.random(2, 20_000));
        put("both", Images.INDEX, Images.index(image, second));
        byte[] nested = Images.index(
                Stream.of(Images.descriptor(
                        Images.INDEX, Content.sha256(Images.index(image, second)), Images.index(image, second).length)),
                "");
        put("a-nested", Images.INDEX, nested);
        put("sbom", Images.IMAGE, Images.image(Stream.of(), Images.subject(image)));
        String filler = ",\"annotations\":{\"filler\":\"" + "x".repeat(ManifestRow.MAX_INLINE) + "\"}";
        put("large", Images.IMAGE, Images.image(Stream.of(), filler));
    }

    private void put(String tag, String type, byte[] manifest) {
        registry.manifests().put(NAME, new Tag(tag), List.of(), type, manifest);
    }

    @Test
    void whatStoodBeforeTheSnapshotIsThereToTheRow() throws IOException {
        fill();
        Map<Key, RowValue> before = rows();
        take();

        loseIndex();
        RestoreReport report = restoredCleanly();

        assertThat(rows()).isEqualTo(before);
        assertThat(report.count(Count.MANIFESTS)).isEqualTo(7);
        assertThat(report.count(Count.TAGS)).isEqualTo(7);
        assertThat(report.count(Count.LINKS)).isEqualTo(5);
        assertThat(report.count(Count.BLOBS)).isEqualTo(3);
        assertThat(report.count(Count.ADOPTED)).isZero();
        assertThat(Stored.bytes(registry, OTHER, Content.sha256(LAYER))).isEqualTo(LAYER);
    }

    @Test
    void aDryRunTellsAndWritesNothing() throws IOException {
        fill();
        take();
        loseIndex();

        RestoreReport report = restore(policy("24h")).run(true, false, line -> {});

        assertThat(rows()).isEmpty();
        assertThat(RestoreText.plain(report))
                .startsWith("would restore snapshot " + begun().get(0))
                .contains("7 manifests");
    }

    @Test
    void bytesThatCameLaterServeTheNextPushAndNoSweepTakesThem() throws IOException {
        fill();
        take();
        byte[] later = Content.random(5, 30_000);
        Images.push(registry, NAME, "later", later);
        int files = registry.files().size();

        loseIndex();
        RestoreReport report = restoredCleanly();
        SweepReport swept = sweepOfOldFiles();
        Images.push(registry, NAME, "later", later);

        assertThat(report.count(Count.ADOPTED)).isEqualTo(1);
        assertThat(report.count(Count.ADOPTED_BYTES)).isEqualTo(later.length);
        assertThat(swept.stopped()).isEmpty();
        assertThat(swept.found().number()).isZero();
        assertThat(registry.files()).hasSize(files);
        assertThat(Stored.bytes(registry, NAME, Content.sha256(later))).isEqualTo(later);
    }

    private SweepReport sweepOfOldFiles() throws IOException {
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(3)));
        for (Path file : registry.files()) {
            Files.setLastModifiedTime(file, old);
        }
        return Sweeps.of(registry).run(false, line -> {});
    }

    @Test
    void whatWasDeletedAfterTheSnapshotIsToldAndLeftOut() throws IOException {
        Images.push(registry, NAME, "stays", LAYER);
        byte[] doomed = Content.random(6, 1000);
        Digest image = Images.push(registry, NAME, "goes", doomed);
        Map<Key, RowValue> all = rows();
        take();
        registry.manifests().delete(NAME, image);
        registry.blobs().delete(NAME, Content.sha256(doomed));
        Map<Key, RowValue> left = rows();
        assertThat(left.size()).isLessThan(all.size());

        loseIndex();
        RestoreReport report = restored(false);

        assertThat(rows()).isEqualTo(left);
        assertThat(report.isClean()).isFalse();
        assertThat(RestoreText.plain(report))
                .contains("problem: blob#" + Content.sha256(doomed) + ": the store has no bytes")
                .contains("problem: " + NAME + "@" + image);
    }

    @Test
    void aRestorationThatDiesAnywhereIsEndedByTheNextOne() throws IOException {
        fill();
        Map<Key, RowValue> before = rows();
        take();
        int calls = 0;
        do {
            loseIndex();
            calls += 3;
        } while (registry.kills(calls, () -> restored(true)) && restoredAgainIs(before));

        assertThat(calls).isGreaterThan(30);
    }

    private boolean restoredAgainIs(Map<Key, RowValue> before) {
        assertThat(restored(true).isClean()).isTrue();
        assertThat(rows()).isEqualTo(before);
        return true;
    }

    @Test
    void anIndexThatHoldsSomethingIsLeftAloneUnlessItMayBeMerged() throws IOException {
        fill();
        take();
        loseIndex();
        Digest mine = Images.push(registry, NAME, "one", Content.random(9, 100));
        Map<Key, RowValue> before = rows();

        assertThat(restored(false).stopped())
                .hasValueSatisfying(reason -> assertThat(reason).contains("--merge"));
        assertThat(rows()).isEqualTo(before);

        assertThat(restored(true).isClean()).isTrue();
        assertThat(registry.manifest(NAME, new Tag("one")).digest()).isEqualTo(mine);
        assertThat(registry.manifest(OTHER, new Tag("one")).digest()).isNotEqualTo(mine);
    }

    @Test
    void aSnapshotThatIsCutOffStopsTheRestoration() throws IOException {
        fill();
        take();
        loseIndex();
        try (RandomAccessFile file = new RandomAccessFile(file(Section.LINKS).toFile(), "rw")) {
            file.setLength(file.length() - 20);
        }

        RestoreReport report = restored(false);

        assertThat(report.stopped())
                .hasValueSatisfying(reason -> assertThat(reason).contains("Unexpected end"));
        assertThat(rows().keySet()).allMatch(key -> key.partition().startsWith("blob#"));
    }

    @Test
    void aRowThatCannotBeReadCostsItself() throws IOException {
        Digest image = Images.push(registry, NAME, "one", LAYER);
        Key broken = new Key("repo#" + OTHER, "manifest#" + image);
        Map<Key, RowValue> before = rows();
        registry.table()
                .write(List.of(new Change.Put(broken, RowValue.of(Map.of("other", "release")), Condition.ALWAYS)));
        take();
        loseIndex();

        RestoreReport report = restored(false);

        assertThat(report.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).isEqualTo(broken.toString()));
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void aSnapshotOfALaterVersionIsNotGuessedAt() throws IOException {
        fill();
        take();
        loseIndex();
        SnapshotName name = begun().get(0);
        registry.storage().put(name.directory().child("summary.json"), "{\"format\":2}".getBytes(UTF_8));

        assertThat(restored(false).stopped())
                .hasValueSatisfying(reason -> assertThat(reason).contains("later version"));
    }

    @Test
    void ofSeveralTheOneThatIsSetIsRestored() throws IOException {
        Images.push(registry, NAME, "one", LAYER);
        Map<Key, RowValue> first = rows();
        take();
        SnapshotName older = begun().get(0);
        fill();
        take();
        loseIndex();

        restore(new SnapshotPolicy(Optional.of("24h"), Optional.of("5m"), Optional.of(older.text())))
                .run(false, false, line -> {});

        assertThat(rows()).containsAllEntriesOf(first);
        assertThat(registry.tags().list(NAME, new PageRequest(10, "")).items()).containsExactly(new Tag("one"));
    }

    @Test
    void aStoreWithoutSnapshotsIsTold() {
        assertThat(restored(false).stopped())
                .hasValueSatisfying(reason -> assertThat(reason).contains("no complete snapshot below /snapshots"));
    }

    @Test
    void blobsThatWereTakenOverFromAnotherRegistryAreLookedFor() throws IOException {
        byte[] theirs = Content.random(3, 500);
        Digest digest = Content.sha256(theirs);
        StoragePath path = new StoragePath("/theirs/" + digest.hex());
        registry.storage().put(path, theirs);
        registry.blobIndex().store(NAME, new Blob(digest, theirs.length, path.text()));
        take();
        loseIndex();

        restoredCleanly();

        assertThat(Stored.bytes(registry, NAME, digest)).isEqualTo(theirs);
        assertThat(Files.exists(directory.resolve("store/theirs"))).isTrue();
    }
}
