package io.stevedore.registry.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.Racers;
import io.stevedore.registry.Stored;
import io.stevedore.registry.TestRegistry;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.ByteRange;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeleteBlobTest extends WithRegistry {

    private final byte[] bytes = Content.random(1, 1000);
    private final Digest digest = Content.sha256(bytes);

    @Test
    void bytesGoWithTheLastRepository() {
        push(NAME);
        registry.blobs().mount(OTHER, digest, Optional.of(NAME));

        registry.blobs().delete(NAME, digest);

        isUnknown(NAME);
        assertThat(Stored.bytes(registry, OTHER, digest)).isEqualTo(bytes);
        registry.blobs().delete(OTHER, digest);
        isUnknown(OTHER);
        assertThat(registry.files()).isEmpty();
    }

    @Test
    void blobCanBePushedAgain() {
        push(NAME);
        registry.blobs().delete(NAME, digest);

        push(NAME);

        assertThat(Stored.bytes(registry, NAME, digest)).isEqualTo(bytes);
    }

    @Test
    void unknownBlobCannotBeDeleted() {
        push(OTHER);

        assertThatExceptionOfType(RegistryException.BlobUnknown.class)
                .isThrownBy(() -> registry.blobs().delete(NAME, digest));
    }

    @Test
    void blobStaysWhileManifestNeedsIt() {
        Digest manifest = Images.push(registry, NAME, "v1", bytes);

        assertThatExceptionOfType(RegistryException.StillReferenced.class)
                .isThrownBy(() -> registry.blobs().delete(NAME, digest))
                .satisfies(e -> assertThat(e.detail()).containsEntry("manifest", manifest.toString()));

        assertThat(Stored.bytes(registry, NAME, digest)).isEqualTo(bytes);
        registry.manifests().delete(NAME, manifest);
        registry.blobs().delete(NAME, digest);
        isUnknown(NAME);
    }

    @Test
    void manifestOfAnotherRepositoryKeepsNothing() {
        Images.push(registry, OTHER, "v1", bytes);
        registry.blobs().mount(NAME, digest, Optional.of(OTHER));

        registry.blobs().delete(NAME, digest);

        isUnknown(NAME);
        assertThat(Stored.bytes(registry, OTHER, digest)).isEqualTo(bytes);
    }

    @Test
    void blobWhoseBytesWentAfterItWasFoundIsUnknown() {
        push(NAME);
        Blob found = registry.blobs().find(NAME, digest);
        registry.blobs().delete(NAME, digest);

        assertThatExceptionOfType(RegistryException.BlobUnknown.class)
                .isThrownBy(() -> registry.blobs().open(NAME, found, ByteRange.whole(found.size())));
    }

    @Test
    void deletionCanBeSwitchedOff(@TempDir Path elsewhere) {
        try (TestRegistry fixed = TestRegistry.withoutDeletion(elsewhere)) {
            fixed.uploads().push(NAME, digest, Content.chunk(bytes));

            assertThatExceptionOfType(RegistryException.Unsupported.class)
                    .isThrownBy(() -> fixed.blobs().delete(NAME, digest));
            assertThat(Stored.bytes(fixed, NAME, digest)).isEqualTo(bytes);
        }
    }

    @Test
    void pushIsNeverLostToDeletionAtTheSameTime() throws Exception {
        try (Racers racers = new Racers()) {
            for (int i = 0; i < 50; i++) {
                push(OTHER);
                List<Callable<Boolean>> works = List.of(
                        () -> {
                            push(NAME);
                            return true;
                        },
                        () -> {
                            registry.blobs().delete(OTHER, digest);
                            return true;
                        });
                racers.run(works);

                assertThat(Stored.bytes(registry, NAME, digest)).isEqualTo(bytes);
                assertThat(registry.files()).hasSize(1);
                registry.blobs().delete(NAME, digest);
            }
        }
    }

    private void push(RepositoryName name) {
        registry.uploads().push(name, digest, Content.chunk(bytes));
    }

    private void isUnknown(RepositoryName name) {
        assertThatExceptionOfType(RegistryException.BlobUnknown.class)
                .isThrownBy(() -> registry.blobs().find(name, digest));
    }
}
