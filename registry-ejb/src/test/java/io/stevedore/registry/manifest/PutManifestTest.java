package io.stevedore.registry.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.PushedManifest;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.StoredManifest;
import io.stevedore.registry.domain.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PutManifestTest extends WithRegistry {

    private static final Tag TAG = new Tag("v1");

    private Digest layer;
    private byte[] image;

    @BeforeEach
    void pushBlobs() {
        Images.pushConfig(registry, NAME);
        layer = Images.pushBlob(registry, NAME, Content.random(1, 100));
        image = Images.image(layer);
    }

    @Test
    void isServedByTagAndByDigestAsItWasPushed() {
        PushedManifest pushed = put(TAG, image);

        assertThat(pushed.digest()).isEqualTo(Content.sha256(image));
        assertThat(pushed.tags()).containsExactly(TAG);
        assertThat(pushed.subject()).isEmpty();
        serves(TAG, image);
        serves(Content.sha256(image), image);
    }

    @Test
    void isServedByTheDigestItWasPushedUnder() {
        put(Content.sha512(image), image);

        serves(Content.sha512(image), image);
    }

    @Test
    void isRefusedUnderDigestOfSomethingElse() {
        assertThatExceptionOfType(RegistryException.DigestMismatch.class).isThrownBy(() -> put(layer, image));
    }

    @Test
    void hasAllTagsThatWereAskedFor() {
        PushedManifest pushed =
                registry.manifests().put(NAME, TAG, List.of(new Tag("v2"), TAG, new Tag("v2")), Images.IMAGE, image);

        assertThat(pushed.tags()).containsExactly(TAG, new Tag("v2"));
        serves(new Tag("v2"), image);
    }

    @Test
    void hasHundredTags() {
        List<Tag> tags = IntStream.range(0, 100).mapToObj(i -> new Tag("t" + i)).toList();

        registry.manifests().put(NAME, Content.sha256(image), tags, Images.IMAGE, image);

        tags.forEach(tag -> serves(tag, image));
        assertThat(registry.tags().list(NAME, new PageRequest(1000, "")).items())
                .hasSize(100);
    }

    @Test
    void tagMoves() {
        put(TAG, image);
        byte[] newer = Images.image();

        put(TAG, newer);

        serves(TAG, newer);
        serves(Content.sha256(image), image);
    }

    @Test
    void everyMissingBlobIsNamed() {
        Digest one = Content.sha256(Content.random(2, 1));
        Digest two = Content.sha256(Content.random(3, 1));

        refuses(Images.IMAGE, Images.image(one, layer, two, one), one, two);

        assertThatExceptionOfType(RegistryException.ManifestUnknown.class)
                .isThrownBy(() -> registry.manifest(NAME, TAG));
    }

    @Test
    void everyMissingBlobOfVeryManyIsNamedAndTheOthersCanBeDeleted() {
        Digest[] missing = IntStream.range(0, 150)
                .mapToObj(i -> Content.sha256(new byte[] {1, (byte) i}))
                .toArray(Digest[]::new);
        byte[] many =
                Images.image(Stream.concat(Stream.of(layer), Stream.of(missing)).map(Images::layer), "");

        refuses(Images.IMAGE, many, missing);

        registry.blobs().delete(NAME, layer);
    }

    @Test
    void oneErrorNamesAThousandMissingBlobsAndCountsTheOthers() {
        Digest[] missing = IntStream.range(0, 1500)
                .mapToObj(i -> Content.sha256(new byte[] {2, (byte) i, (byte) (i >> 8)}))
                .toArray(Digest[]::new);

        assertThatExceptionOfType(RegistryException.ManifestBlobUnknown.class)
                .isThrownBy(() -> put(TAG, Images.image(missing)))
                .satisfies(e -> {
                    assertThat(e.detail().get("missing"))
                            .contains(new TreeSet<>(List.of(missing)).first().toString())
                            .hasSizeLessThan(80_000);
                    assertThat(e.detail()).containsEntry("more", "500");
                });
    }

    @Test
    void blobOfAnotherRepositoryIsMissing() {
        Digest elsewhere = Images.pushBlob(registry, OTHER, Content.random(4, 10));

        refuses(Images.IMAGE, Images.image(elsewhere), elsewhere);
    }

    @Test
    void layerMayStandTwice() {
        byte[] twice = Images.image(layer, layer);

        put(TAG, twice);

        serves(TAG, twice);
    }

    @ParameterizedTest
    @ValueSource(ints = {47, 48, 49, 50, 51, 150, 300})
    void mayHaveManyLayers(int count) {
        List<Digest> layers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            layers.add(Images.pushBlob(registry, NAME, ("layer " + i).getBytes(UTF_8)));
        }
        byte[] many = Images.image(layers.toArray(new Digest[0]));

        Digest digest = put(TAG, many).digest();

        serves(TAG, many);
        assertThatExceptionOfType(RegistryException.StillReferenced.class)
                .isThrownBy(() -> registry.blobs().delete(NAME, layers.get(count - 1)));
        registry.manifests().delete(NAME, digest);
        layers.forEach(each -> registry.blobs().delete(NAME, each));
    }

    @Test
    void foreignLayerMayBeAbsentOrPresent() {
        Digest absent = Content.sha256(Content.random(5, 1));
        Stream<String> layers =
                Stream.of(absent, layer).map(each -> Images.descriptor(Images.FOREIGN, each, Content.size(each)));

        put(TAG, Images.image(layers, ""));

        assertThatExceptionOfType(RegistryException.StillReferenced.class)
                .isThrownBy(() -> registry.blobs().delete(NAME, layer));
    }

    @Test
    void layerThatIsForeignInOnePlaceMustBeThereForTheOther() {
        Digest absent = Content.sha256(Content.random(6, 1));

        refuses(
                Images.IMAGE,
                Images.image(Stream.of(Images.descriptor(Images.FOREIGN, absent, 1), Images.layer(absent)), ""),
                absent);
    }

    @Test
    void subjectMayBeMissing() {
        Digest missing = Content.sha256(Content.random(7, 1));

        PushedManifest pushed = put(TAG, Images.image(Stream.of(), Images.subject(missing)));

        assertThat(pushed.subject()).contains(missing);
    }

    @Test
    void childrenMustBeThere() {
        Digest child = put(TAG, image).digest();
        Digest missing = Content.sha256(Content.random(8, 1));
        byte[] index = Images.index(child);

        refuses(Images.INDEX, Images.index(child, missing), missing);
        registry.manifests().put(NAME, new Tag("all"), List.of(), Images.INDEX, index);

        serves(new Tag("all"), index);
    }

    @Test
    void subjectMayBeChildAsWell() {
        Digest child = put(TAG, image).digest();
        byte[] index =
                Images.index(Stream.of(Images.descriptor(Images.IMAGE, child, image.length)), Images.subject(child));

        registry.manifests().put(NAME, new Tag("all"), List.of(), Images.INDEX, index);

        serves(new Tag("all"), index);
    }

    @Test
    void childThatIsSubjectAsWellMustBeThere() {
        Digest missing = Content.sha256(Content.random(9, 1));

        refuses(
                Images.INDEX,
                Images.index(Stream.of(Images.descriptor(Images.IMAGE, missing, 1)), Images.subject(missing)),
                missing);
    }

    @Test
    void indexOfABuildCacheListsBlobs() {
        Digest cache = Images.pushBlob(registry, NAME, Content.random(10, 5));
        Digest missing = Content.sha256(Content.random(11, 1));
        String config = "application/vnd.buildkit.cacheconfig.v0";
        byte[] index = Images.index(Stream.of(Images.layer(layer), Images.descriptor(config, cache, 5)), "");

        refuses(
                Images.INDEX,
                Images.index(Stream.of(Images.layer(layer), Images.descriptor(config, missing, 5)), ""),
                missing);
        registry.manifests().put(NAME, new Tag("cache"), List.of(), Images.INDEX, index);

        serves(new Tag("cache"), index);
        for (Digest blob : List.of(layer, cache)) {
            assertThatExceptionOfType(RegistryException.StillReferenced.class)
                    .isThrownBy(() -> registry.blobs().delete(NAME, blob));
        }
        registry.manifests().delete(NAME, Content.sha256(index));
        registry.blobs().delete(NAME, cache);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"mediaType\":null",
                "\"artifactType\":null",
                "\"subject\":null",
                "\"annotations\":null",
                "\"annotations\":{\"a\":null}",
                "\"manifests\":null",
                "\"history\":[1]",
                "\"blobs\":{}",
                "\"anything\":{\"at\":[\"all\"]}"
            })
    void nullIsAbsentAndUnknownFieldsStay(String field) {
        byte[] manifest = Images.image(Stream.of(Images.layer(layer)), "," + field);

        put(TAG, manifest);

        serves(TAG, manifest);
    }

    private PushedManifest put(Reference reference, byte[] content) {
        return registry.manifests().put(NAME, reference, List.of(), Images.IMAGE, content);
    }

    private void refuses(String type, byte[] content, Digest... missing) {
        assertThatExceptionOfType(RegistryException.ManifestBlobUnknown.class)
                .isThrownBy(() -> registry.manifests().put(NAME, TAG, List.of(), type, content))
                .satisfies(e ->
                        assertThat(e.detail()).containsEntry("missing", new TreeSet<>(List.of(missing)).toString()));
    }

    private void serves(Reference reference, byte[] content) {
        StoredManifest stored = registry.manifest(NAME, reference);

        assertThat(stored.bytes()).isEqualTo(content);
        assertThat(stored.digest()).isIn(Content.sha256(content), Content.sha512(content));
    }
}
