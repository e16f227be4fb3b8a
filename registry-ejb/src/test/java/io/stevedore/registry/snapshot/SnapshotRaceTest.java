package io.stevedore.registry.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.Stored;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.RepeatedTest;

/** Snapshots of an index that changes while it is copied. */
class SnapshotRaceTest extends WithSnapshots {

    private static final String LATEST = "latest";
    private static final int STABLE = 20;
    private static final int CHANGING = 30;

    @RepeatedTest(3)
    void whatStoodThroughoutComesBackWholeAndNothingPointsToNothing() throws Exception {
        for (int i = 0; i < STABLE; i++) {
            Images.push(registry, NAME, "stable" + i, Content.random(i, 100));
        }
        Images.push(registry, NAME, LATEST, Content.random(9_999, 100));
        AtomicBoolean goesOn = new AtomicBoolean(true);
        Thread changes = new Thread(() -> change(goesOn));
        changes.start();
        try {
            for (int i = 0; i < 5; i++) {
                assertThat(takeAt(Instant.now()).isClean()).isTrue();
            }
        } finally {
            goesOn.set(false);
            changes.join();
        }

        loseIndex();
        RestoreReport report = restored(false);

        assertThat(report.stopped()).isEmpty();
        List<Tag> tags = registry.tags().list(NAME, new PageRequest(1000, "")).items();
        assertThat(tags.stream().filter(tag -> tag.toString().startsWith("stable")))
                .hasSize(STABLE);
        assertThat(tags).contains(new Tag(LATEST));
        tags.forEach(this::pull);
    }

    private void pull(Tag tag) {
        byte[] manifest = registry.manifest(NAME, tag).bytes();
        Digest layer = Digest.parse(new String(manifest, UTF_8)
                .replaceAll("(?s).*\"layers\":\\[\\{\"mediaType\":\"[^\"]*\",\"digest\":\"([^\"]+)\".*", "$1"));
        assertThat(Content.sha256(Stored.bytes(registry, NAME, layer))).isEqualTo(layer);
    }

    /** Moves the tag that is always there, pushes images, moves their tags, and deletes them with their layers. */
    private void change(AtomicBoolean goesOn) {
        Random random = new Random(1);
        int round = 10_000;
        while (goesOn.get()) {
            int number = random.nextInt(CHANGING);
            byte[] layer = Content.random(1000 + number, 100);
            Digest image = Images.push(registry, NAME, "moving" + random.nextInt(CHANGING), layer);
            Images.push(registry, NAME, LATEST, Content.random(round++, 100));
            if (random.nextBoolean()) {
                delete(image, layer);
            }
        }
    }

    private void delete(Digest image, byte[] layer) {
        registry.manifests().delete(NAME, image);
        registry.blobs().delete(NAME, Content.sha256(layer));
    }
}
