package io.stevedore.registry.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.Stored;
import io.stevedore.registry.Sweeps;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.domain.Upload;
import io.stevedore.registry.domain.UploadId;
import io.stevedore.registry.index.NamedPaths;
import io.stevedore.registry.sweep.SweepReport.Count;
import io.stevedore.registry.sweep.SweepReport.Kind;
import io.stevedore.registry.sweep.SweepReport.Orphan;
import io.stevedore.storage.StoragePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SweepTest extends WithLeftovers {

    private final byte[] bytes = Content.random(7, 100_000);
    private final Digest digest = Content.sha256(bytes);

    private UploadId upload(byte[] content) {
        Upload upload = registry.uploads().start(NAME, Optional.empty());
        registry.uploads().append(NAME, upload.id(), Content.chunk(content));
        return upload.id();
    }

    @Test
    void removesExactlyWhatNoRowNames() throws IOException {
        Images.push(registry, NAME, "small", bytes);
        byte[] large = pushLargeManifest("large", Content.random(8, 100));
        byte[] more = Content.random(9, 1000);
        UploadId live = upload(more);
        foreign("/team/app/blobs/sha256/" + digest.hex());
        foreign("/team/app/index.json");
        foreign("/blobs/sha256/" + digest.hex());
        foreign("/blobs/ab/index.json");
        foreign("/blobs/ab/AB345678-0000-4000-8000-000000000000");
        foreign("/manifests/ab/ab345678-0000-4000-8000-000000000000.0123456789abcdef");
        foreign("/.prepared/branch");
        Map<Path, String> needed = snapshot();
        StoragePath blob = orphanedBlob(10);
        StoragePath manifest = orphanedManifest(20);
        StoragePath writer = orphanedWriter(40);
        orphanedPut(80);
        Map<Path, String> all = snapshot();
        assertThat(all).hasSize(needed.size() + 4);

        SweepReport dry = Sweeps.of(registry).look(later(), line -> {});

        assertThat(dry.orphans())
                .containsExactlyInAnyOrder(
                        new Orphan(Kind.BLOBS, blob, 10),
                        new Orphan(Kind.MANIFESTS, manifest, 20),
                        new Orphan(Kind.FILES, writer, 40),
                        new Orphan(Kind.FILES, StoragePath.ROOT, 80));
        assertThat(dry.removed()).isEqualTo(new Count(0, 0));
        assertThat(snapshot()).isEqualTo(all);

        SweepReport report = sweepCleanly();

        assertThat(report.removed()).isEqualTo(new Count(4, 150));
        assertThat(report.removed(Kind.FILES)).isEqualTo(new Count(2, 120));
        assertThat(withoutOwner()).isEqualTo(needed);
        assertThat(sweepCleanly().found().number()).isZero();
        registry.uploads().finish(NAME, live, Content.sha256(more), Content.nothing());
        assertThat(Stored.bytes(registry, NAME, Content.sha256(more))).isEqualTo(more);
        assertThat(registry.manifest(NAME, new Tag("large")).bytes()).isEqualTo(large);
    }

    @Test
    void leavesWhatIsYoung() throws IOException {
        orphanedBlob(10);
        orphanedManifest(10);
        orphanedWriter(10);
        orphanedPut(10);
        Map<Path, String> all = snapshot();

        SweepReport report =
                Sweeps.of(registry).sweep(Instant.now().plus(Duration.ofDays(1)), Duration.ZERO, line -> {});

        assertThat(report.found().number()).isZero();
        assertThat(withoutOwner()).isEqualTo(all);
    }

    @Test
    void keepsAnUploadThatBecomesABlobBetweenTheTwoReads() {
        UploadId live = upload(bytes);
        NamedPaths named = new NamedPaths(registry.indexTable()) {
            private int reads;

            @Override
            public void uploads(Consumer<StoragePath> stem) {
                finishBeforeTheSecond();
                super.uploads(stem);
            }

            @Override
            public void contents(Consumer<StoragePath> location, Runnable afterPage) {
                finishBeforeTheSecond();
                super.contents(location, afterPage);
            }

            private void finishBeforeTheSecond() {
                reads++;
                if (reads == 2) {
                    registry.uploads().finish(NAME, live, digest, Content.nothing());
                }
            }
        };

        SweepReport report = Sweeps.of(registry, named, new SweepTotals()).sweep(later(), Duration.ZERO, line -> {});

        assertThat(report.found().number()).isZero();
        assertThat(Stored.bytes(registry, NAME, digest)).isEqualTo(bytes);
    }

    @Test
    void keepsAnUploadThatTheTimerPutsOffMeanwhile() {
        UploadId live = upload(bytes);
        Instant due = Instant.now().plus(Duration.ofDays(1)).plusSeconds(2);
        registry.uploads().append(NAME, live, Content.chunk(bytes));
        registry.due(due).forEach(one -> registry.dueUploads().abandoned(one, Instant.now()));

        sweepCleanly();

        assertThat(registry.uploads().status(NAME, live).offset()).isEqualTo(2L * bytes.length);
        registry.uploads().append(NAME, live, Content.chunk(bytes));
    }

    @Test
    void dropsWhatAnUploadLeftThatBecameABlob() throws IOException {
        registry.uploads().push(NAME, digest, Content.chunk(bytes));
        Path blob = registry.files().get(0);
        Path unfinished = Path.of(blob + "~01234567-0000-4000-8000-000000000000");
        Path earlier = Path.of(blob + ".0123456789abcdef");
        Files.write(unfinished, bytes);
        Files.write(earlier, bytes);

        assertThat(sweepCleanly().removed().number()).isEqualTo(2);

        assertThat(unfinished).doesNotExist();
        assertThat(earlier).doesNotExist();
        assertThat(Stored.bytes(registry, NAME, digest)).isEqualTo(bytes);
    }

    @Test
    void tellsWhoCountsOfEachSweepButNotOfALook() {
        orphanedBlob(10);
        SweepTotals totals = new SweepTotals();
        Sweep sweep = Sweeps.of(registry, new NamedPaths(registry.indexTable()), totals);
        StringBuilder told = new StringBuilder();
        totals.tell(report -> told.append(report.removed().number()).append(';'));

        sweep.look(later(), line -> {});
        sweep.sweep(later(), Duration.ZERO, line -> {});
        sweep.sweep(later(), Duration.ZERO, line -> {});

        assertThat(told).hasToString("1;0;");
    }
}
