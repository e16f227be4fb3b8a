package io.stevedore.registry.distribution;

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

/** A sweep over what distribution has left, needed or not. */
class DistributionSweepTest extends WithDistribution {

    private static final byte[] LAYER = Content.random(1, 1000);

    @Test
    void filesOfDistributionAreNotEvenLookedAt() throws IOException {
        image(APP, LAYER, "1.0");
        image("blobs", LAYER, "1.0");
        image("manifests/ab", LAYER, "1.0");
        tree.blob(APP, Content.random(2, 10));
        tree.data(Content.random(3, 10));
        tree.upload(APP, LAYER);
        runCleanly();
        StoragePath orphan = BlobStore.newPath(BlobStore.BLOBS);
        registry.storage().put(orphan, LAYER);
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
        for (Path file : registry.files()) {
            Files.setLastModifiedTime(file, old);
        }
        List<String> before = tree.snapshot();

        SweepReport report = Sweeps.of(registry).run(false, line -> {});

        assertThat(report.stopped()).isEmpty();
        assertThat(report.orphans())
                .singleElement()
                .satisfies(found -> assertThat(found.path()).isEqualTo(orphan));
        assertThat(before).hasSizeGreaterThan(20);
        assertThat(tree.snapshot()).isEqualTo(before);
        assertThat(Whole.pull(registry)).isEqualTo(3);
    }
}
