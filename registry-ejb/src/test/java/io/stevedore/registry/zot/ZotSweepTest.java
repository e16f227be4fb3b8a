package io.stevedore.registry.zot;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Sweeps;
import io.stevedore.registry.store.BlobStore;
import io.stevedore.registry.sweep.SweepReport;
import io.stevedore.storage.StoragePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A sweep over what zot has left, needed or not. */
class ZotSweepTest extends WithZot {

    private static final byte[] LAYER = Content.random(1, 1000);

    @Test
    void filesOfZotAreNotEvenLookedAt() throws IOException {
        zot.image("team/app", "1.0", LAYER);
        zot.image("blobs", "1.0", LAYER);
        zot.image("manifests/ab", "1.0", LAYER);
        zot.blob("team/app", Content.random(2, 10));
        zot.write("blobs/ab/.uploads/4711", LAYER);
        zot.write("cache.db", LAYER);
        runCleanly();
        StoragePath orphan = BlobStore.newPath(BlobStore.BLOBS);
        registry.storage().put(orphan, LAYER);
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
        for (Path file : registry.files()) {
            Files.setLastModifiedTime(file, old);
        }
        List<String> before = zot.snapshot();

        SweepReport report = Sweeps.of(registry).run(false, line -> {});

        assertThat(report.stopped()).isEmpty();
        assertThat(report.orphans())
                .singleElement()
                .satisfies(found -> assertThat(found.path()).isEqualTo(orphan));
        assertThat(zot.snapshot()).hasSize(before.size()).containsAll(besides(before, orphan));
    }

    private static List<String> besides(List<String> lines, StoragePath path) {
        return lines.stream().filter(line -> !line.contains(path.text())).toList();
    }
}
