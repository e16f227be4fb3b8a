package io.stevedore.registry.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.StoredManifest;
import io.stevedore.registry.domain.Tag;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Manifests that the same node has read before. */
class RecentManifestTest extends WithRegistry {

    private static final String TABLE_GET = "table.get";
    private static final String DOCKER_IMAGE = "application/vnd.docker.distribution.manifest.v2+json";
    private static final Tag TAG = new Tag("v1");

    private final byte[] image = Images.image(Stream.of(), ",\"mediaType\":\"" + Images.IMAGE + "\"");
    private final Digest digest = Content.sha256(image);

    @BeforeEach
    void push() {
        Images.pushConfig(registry, NAME);
        Images.pushConfig(registry, OTHER);
        put(NAME, TAG, image);
    }

    @Test
    void oneIsReadOnceHoweverOftenItsTagsAre() {
        put(NAME, new Tag("v2"), image);

        assertThat(registry.callsOf(() -> get(NAME, TAG))).containsExactly(TABLE_GET, TABLE_GET);
        assertThat(registry.callsOf(() -> get(NAME, TAG))).containsExactly(TABLE_GET);
        assertThat(registry.callsOf(() -> get(NAME, new Tag("v2")))).containsExactly(TABLE_GET);

        StoredManifest again = get(NAME, TAG);
        assertThat(again.digest()).isEqualTo(digest);
        assertThat(again.mediaType()).isEqualTo(Images.IMAGE);
        assertThat(again.bytes()).isEqualTo(image);
    }

    @Test
    void movedTagNamesItsNewOne() {
        get(NAME, TAG);
        byte[] other = Images.image(Stream.of(), ",\"annotations\":{\"a\":\"b\"}");
        put(NAME, TAG, other);

        assertThat(get(NAME, TAG).bytes()).isEqualTo(other);
    }

    @Test
    void deletedOneIsGoneUnderAllItsNames() {
        get(NAME, TAG);
        registry.manifests().delete(NAME, digest);

        isUnknown(NAME, TAG);
        isUnknown(NAME, digest);
    }

    @Test
    void deletedTagIsGone() {
        get(NAME, TAG);
        registry.manifests().delete(NAME, TAG);

        isUnknown(NAME, TAG);
    }

    @Test
    void otherRepositoriesDoNotHaveIt() {
        get(NAME, TAG);

        isUnknown(OTHER, TAG);
        isUnknown(OTHER, digest);
    }

    @Test
    void typeThatTheBytesDoNotNameIsThatOfTheLastPush() {
        byte[] untyped = Images.image();
        put(NAME, TAG, untyped);
        assertThat(get(NAME, TAG).mediaType()).isEqualTo(Images.IMAGE);

        registry.manifests().put(NAME, Content.sha256(untyped), List.of(), DOCKER_IMAGE, untyped);

        assertThat(get(NAME, TAG).mediaType()).isEqualTo(DOCKER_IMAGE);
    }

    @Test
    void nodeKeepsNoMoreThanEightMebibytes() {
        List<Tag> tags = IntStream.range(0, 200).mapToObj(i -> new Tag("t" + i)).toList();
        tags.forEach(tag -> put(NAME, tag, padded(tag.toString(), 60_000)));
        tags.forEach(tag -> get(NAME, tag));

        int reads = registry.callsOf(() -> tags.forEach(tag -> get(NAME, tag))).size();

        int most = 8 * 1024 * 1024 / 60_000;
        assertThat(reads).isBetween(2 * tags.size() - most, 2 * tags.size() - 1);
        tags.forEach(tag -> assertThat(get(NAME, tag).bytes()).isEqualTo(padded(tag.toString(), 60_000)));
    }

    private StoredManifest get(RepositoryName name, Reference reference) {
        return registry.manifest(name, reference);
    }

    private void put(RepositoryName name, Tag tag, byte[] manifest) {
        registry.manifests().put(name, tag, List.of(), Images.IMAGE, manifest);
    }

    private byte[] padded(String name, int length) {
        return new String(image, UTF_8)
                .replaceFirst("}$", ",\"annotations\":{\"" + name + "\":\"" + "x".repeat(length) + "\"}}")
                .getBytes(UTF_8);
    }

    private void isUnknown(RepositoryName name, Reference reference) {
        assertThatExceptionOfType(RegistryException.ManifestUnknown.class).isThrownBy(() -> get(name, reference));
    }
}
