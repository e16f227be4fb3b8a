package io.stevedore.registry.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.TestRegistry;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.Tag;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeleteManifestTest extends WithRegistry {

    private static final PageRequest ALL = new PageRequest(1000, "");

    private Digest image;

    @BeforeEach
    void push() {
        image = Images.push(registry, NAME, "v1", Content.random(1, 100));
    }

    @Test
    void tagGoesAndTheManifestStays() {
        registry.manifests().delete(NAME, new Tag("v1"));

        isUnknown(new Tag("v1"));
        assertThat(registry.manifest(NAME, image).digest()).isEqualTo(image);
        assertThat(registry.tags().list(NAME, ALL).items()).isEmpty();
    }

    @Test
    void manifestGoesWithItsTagsAndNoOthers() {
        put(new Tag("other"), Images.image());
        put(new Tag("v2"), registry.manifest(NAME, image).bytes());

        registry.manifests().delete(NAME, image);

        isUnknown(image);
        isUnknown(new Tag("v1"));
        isUnknown(new Tag("v2"));
        assertThat(registry.tags().list(NAME, ALL).items()).containsExactly(new Tag("other"));
    }

    @Test
    void manifestGoesWithVeryManyTags() {
        byte[] bytes = registry.manifest(NAME, image).bytes();
        List<Tag> tags = IntStream.range(0, 250).mapToObj(i -> new Tag("t" + i)).toList();
        registry.manifests().put(NAME, image, tags, Images.IMAGE, bytes);

        registry.manifests().delete(NAME, image);

        assertThat(registry.tags().list(NAME, ALL).items()).isEmpty();
        isUnknown(image);
    }

    @Test
    void unknownManifestCannotBeDeleted() {
        registry.manifests().delete(NAME, image);

        assertThatExceptionOfType(RegistryException.ManifestUnknown.class)
                .isThrownBy(() -> registry.manifests().delete(NAME, image));
        assertThatExceptionOfType(RegistryException.ManifestUnknown.class)
                .isThrownBy(() -> registry.manifests().delete(NAME, new Tag("v1")));
    }

    @Test
    void childStaysWhileAnIndexListsIt() {
        byte[] bytes = Images.index(image);
        Digest index = registry.manifests()
                .put(NAME, new Tag("all"), List.of(), Images.INDEX, bytes)
                .digest();

        assertThatExceptionOfType(RegistryException.StillReferenced.class)
                .isThrownBy(() -> registry.manifests().delete(NAME, image));

        assertThat(registry.manifest(NAME, new Tag("v1")).digest()).isEqualTo(image);
        registry.manifests().delete(NAME, index);
        registry.manifests().delete(NAME, image);
        isUnknown(image);
    }

    @Test
    void referrerIsListedNoMore() {
        Digest signature = put(new Tag("sig"), Images.image(Stream.of(), Images.subject(image)));

        registry.manifests().delete(NAME, signature);

        assertThat(registry.referrers().list(NAME, image, Optional.empty(), ALL).items())
                .isEmpty();
    }

    @Test
    void subjectGoesAndItsReferrersStay() {
        Digest signature = put(new Tag("sig"), Images.image(Stream.of(), Images.subject(image)));

        registry.manifests().delete(NAME, image);

        assertThat(registry.manifest(NAME, new Tag("sig")).digest()).isEqualTo(signature);
        assertThat(registry.referrers().list(NAME, image, Optional.empty(), ALL).items())
                .hasSize(1);
    }

    @Test
    void deletionCanBeSwitchedOff(@TempDir Path elsewhere) {
        try (TestRegistry fixed = TestRegistry.withoutDeletion(elsewhere)) {
            Digest kept = Images.push(fixed, NAME, "v1", Content.random(1, 100));

            assertThatExceptionOfType(RegistryException.Unsupported.class)
                    .isThrownBy(() -> fixed.manifests().delete(NAME, kept));
            assertThatExceptionOfType(RegistryException.Unsupported.class)
                    .isThrownBy(() -> fixed.manifests().delete(NAME, new Tag("v1")));
        }
    }

    private Digest put(Reference reference, byte[] content) {
        return registry.manifests()
                .put(NAME, reference, List.of(), Images.IMAGE, content)
                .digest();
    }

    private void isUnknown(Reference reference) {
        assertThatExceptionOfType(RegistryException.ManifestUnknown.class)
                .isThrownBy(() -> registry.manifest(NAME, reference));
    }
}
