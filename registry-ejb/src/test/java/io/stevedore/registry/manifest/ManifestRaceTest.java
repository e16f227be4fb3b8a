package io.stevedore.registry.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.Racers;
import io.stevedore.registry.Stored;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.Tag;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ManifestRaceTest extends WithRegistry {

    private static final int ROUNDS = 200;

    @Test
    void manifestNeverPointsToBlobThatIsDeletedAtTheSameTime() throws Exception {
        Images.pushConfig(registry, NAME);
        try (Racers racers = new Racers()) {
            for (int i = 0; i < ROUNDS; i++) {
                byte[] bytes = Content.random(i, 10);
                Digest layer = Images.pushBlob(registry, NAME, bytes);
                Tag tag = new Tag("t" + i);

                List<Boolean> outcome =
                        racers.run(List.of(() -> put(tag, Images.IMAGE, Images.image(layer)), () -> deleteBlob(layer)));

                assertThat(outcome).as("exactly one wins").containsOnlyOnce(true);
                if (outcome.get(0)) {
                    assertThat(Stored.bytes(registry, NAME, layer)).isEqualTo(bytes);
                }
            }
        }
    }

    @Test
    void indexNeverListsManifestThatIsDeletedAtTheSameTime() throws Exception {
        Images.pushConfig(registry, NAME);
        byte[] child = Images.image();
        Digest digest = Content.sha256(child);
        try (Racers racers = new Racers()) {
            for (int i = 0; i < ROUNDS; i++) {
                put(new Tag("child"), Images.IMAGE, child);
                Tag tag = new Tag("index");

                List<Boolean> outcome =
                        racers.run(List.of(() -> put(tag, Images.INDEX, Images.index(digest)), () -> delete(digest)));

                assertThat(outcome).as("exactly one wins").containsOnlyOnce(true);
                if (outcome.get(0)) {
                    assertThat(registry.manifest(NAME, digest).bytes()).isEqualTo(child);
                    registry.manifests().delete(NAME, Content.sha256(Images.index(digest)));
                }
            }
        }
    }

    @Test
    void tagThatMovesIsAlwaysThere() throws Exception {
        Images.pushConfig(registry, NAME);
        Tag tag = new Tag("latest");
        put(tag, Images.IMAGE, version(-1));
        Callable<Boolean> move = () -> {
            for (int i = 0; i < ROUNDS; i++) {
                put(tag, Images.IMAGE, version(i));
                delete(Content.sha256(version(i - 1)));
            }
            return true;
        };
        Callable<Boolean> pull = () -> {
            for (int i = 0; i < 5 * ROUNDS; i++) {
                assertThat(registry.manifest(NAME, tag).bytes()).isNotEmpty();
            }
            return true;
        };

        try (Racers racers = new Racers()) {
            assertThat(racers.run(List.of(move, pull))).containsOnly(true);
        }
    }

    private static byte[] version(int i) {
        return Images.image(Stream.of(), ",\"annotations\":{\"version\":\"" + i + "\"}");
    }

    private boolean put(Tag tag, String type, byte[] content) {
        try {
            registry.manifests().put(NAME, tag, List.of(), type, content);
            return true;
        } catch (RegistryException.ManifestBlobUnknown e) {
            return false;
        }
    }

    private boolean deleteBlob(Digest digest) {
        try {
            registry.blobs().delete(NAME, digest);
            return true;
        } catch (RegistryException.StillReferenced e) {
            return false;
        }
    }

    private boolean delete(Digest digest) {
        try {
            registry.manifests().delete(NAME, digest);
            return true;
        } catch (RegistryException.StillReferenced e) {
            return false;
        }
    }
}
