package io.stevedore.registry.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.Racers;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Manifests that do not fit into their rows: their bytes are in the store. */
class LargeManifestTest extends WithRegistry {

    private static final Tag TAG = new Tag("v1");

    private final byte[] large = image("x".repeat(100_000));
    private final Digest digest = Content.sha256(large);
    private int blobs;

    @BeforeEach
    void pushBlobs() {
        Images.pushConfig(registry, NAME);
        blobs = registry.files().size();
    }

    @Test
    void isServedAsItWasPushed() {
        put(TAG, large);

        assertThat(registry.manifest(NAME, TAG).bytes()).isEqualTo(large);
        assertThat(registry.manifest(NAME, digest).bytes()).isEqualTo(large);
        assertThat(registry.files()).hasSize(blobs + 1);
    }

    @Test
    void isStoredOnceHoweverOftenItIsPushed() {
        put(TAG, large);
        put(new Tag("v2"), large);
        put(digest, large);

        assertThat(registry.manifest(NAME, new Tag("v2")).bytes()).isEqualTo(large);
        assertThat(registry.files()).hasSize(blobs + 1);
    }

    @Test
    void goesWithItsBytes() {
        put(TAG, large);

        registry.manifests().delete(NAME, digest);

        assertThat(registry.files()).hasSize(blobs);
        put(TAG, large);
        assertThat(registry.manifest(NAME, TAG).bytes()).isEqualTo(large);
    }

    @Test
    void leavesNothingIfItIsRefused() {
        Digest missing = Content.sha256(Content.random(1, 1));
        byte[] refused = Images.image(
                Stream.of(Images.layer(missing)), ",\"annotations\":{\"k\":\"" + "x".repeat(100_000) + "\"}");

        assertThatExceptionOfType(RegistryException.ManifestBlobUnknown.class).isThrownBy(() -> put(TAG, refused));

        assertThat(registry.files()).hasSize(blobs);
    }

    @Test
    void mayHaveThousandsOfBlobs() {
        Digest layer = Images.pushBlob(registry, NAME, Content.random(2, 10));
        byte[] longest = Images.image(Stream.generate(() -> Images.layer(layer)).limit(5_000), "");

        put(TAG, longest);

        assertThat(registry.manifest(NAME, TAG).bytes()).isEqualTo(longest);
    }

    @RepeatedTest(5)
    void isStoredOnceIfManyPushItAtOnce() throws Exception {
        List<Callable<Boolean>> pushes = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Tag tag = new Tag("t" + i);
            pushes.add(() -> {
                put(tag, large);
                return true;
            });
        }

        try (Racers racers = new Racers()) {
            racers.run(pushes);
        }

        assertThat(registry.files()).hasSize(blobs + 1);
        assertThat(registry.manifest(NAME, new Tag("t5")).bytes()).isEqualTo(large);
    }

    @Test
    void isServedOrUnknownWhilePushedAndDeleted() throws Exception {
        Callable<Boolean> change = () -> {
            for (int i = 0; i < 30; i++) {
                put(TAG, large);
                registry.manifests().delete(NAME, digest);
            }
            return true;
        };
        Callable<Boolean> pull = () -> {
            for (int i = 0; i < 300; i++) {
                assertThat(pulled()).isIn(0, large.length);
            }
            return true;
        };

        try (Racers racers = new Racers()) {
            racers.run(List.of(change, pull));
        }

        assertThat(registry.files()).hasSize(blobs);
    }

    private int pulled() {
        try {
            return registry.manifest(NAME, TAG).bytes().length;
        } catch (RegistryException.ManifestUnknown e) {
            return 0;
        }
    }

    private void put(Reference reference, byte[] content) {
        registry.manifests().put(NAME, reference, List.of(), Images.IMAGE, content);
    }

    private static byte[] image(String annotation) {
        return Images.image(Stream.of(), ",\"annotations\":{\"k\":\"" + annotation + "\"}");
    }
}
