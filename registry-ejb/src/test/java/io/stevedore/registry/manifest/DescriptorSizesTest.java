package io.stevedore.registry.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.Tag;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes in manifests are those of what the repository has. */
class DescriptorSizesTest extends WithRegistry {

    private static final Tag TAG = new Tag("v1");

    private Digest layer;

    @BeforeEach
    void pushBlobs() {
        Images.pushConfig(registry, NAME);
        layer = Images.pushBlob(registry, NAME, Content.random(1, 100));
    }

    @Test
    void layerOfAnotherSizeIsRefusedOnEveryNode() {
        byte[] image = Images.image(Stream.of(Images.descriptor(Images.LAYER, layer, 99)), "");

        refuses(registry.manifests(), Images.IMAGE, image, layer, 99, 100);
        refuses(registry.manifestsElsewhere(), Images.IMAGE, image, layer, 99, 100);
    }

    @Test
    void configAndForeignLayerOfAnotherSizeAreRefused() {
        Digest config = Content.sha256(new byte[0]);
        byte[] image = new String(Images.image(layer), UTF_8)
                .replace("\"size\":0", "\"size\":1")
                .getBytes(UTF_8);
        byte[] foreign = Images.image(Stream.of(Images.descriptor(Images.FOREIGN, layer, 1)), "");

        refuses(registry.manifests(), Images.IMAGE, image, config, 1, 0);
        refuses(registry.manifestsElsewhere(), Images.IMAGE, foreign, layer, 1, 100);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100_000})
    void childAndSubjectOfAnotherSizeAreRefusedOnEveryNode(int padding) {
        byte[] image = Images.image(Stream.of(), ",\"annotations\":{\"k\":\"" + "x".repeat(padding) + "\"}");
        Digest child = put(image);
        String wrong = Images.descriptor(Images.IMAGE, child, 1);
        byte[] index = Images.index(Stream.of(wrong), "");
        byte[] about = Images.image(Stream.of(), ",\"subject\":" + wrong);

        for (Manifests node : List.of(registry.manifests(), registry.manifestsElsewhere())) {
            refuses(node, Images.INDEX, index, child, 1, image.length);
            refuses(node, Images.IMAGE, about, child, 1, image.length);
        }
    }

    @Test
    void whatIsNotThereHasNoSize() {
        Digest absent = Content.sha256(Content.random(2, 50));
        byte[] image = Images.image(
                Stream.of(Images.descriptor(Images.FOREIGN, absent, 1)),
                ",\"subject\":" + Images.descriptor(Images.IMAGE, absent, 1));

        put(image);

        assertThat(registry.manifest(NAME, TAG).bytes()).isEqualTo(image);
    }

    @Test
    void sizeOfWhatOnlyAnotherRepositoryHasIsNotTold() {
        Digest elsewhere = Images.pushBlob(registry, OTHER, Content.random(3, 50));
        byte[] image = Images.image(Stream.of(Images.descriptor(Images.LAYER, elsewhere, 1)), "");

        assertThatExceptionOfType(RegistryException.ManifestBlobUnknown.class).isThrownBy(() -> put(image));
    }

    @Test
    void largeManifestThatIsRefusedLeavesNoBytes() {
        int files = registry.files().size();
        byte[] image = Images.image(
                Stream.of(Images.descriptor(Images.LAYER, layer, 99)),
                ",\"annotations\":{\"k\":\"" + "x".repeat(100_000) + "\"}");

        refuses(registry.manifests(), Images.IMAGE, image, layer, 99, 100);

        assertThat(registry.files()).hasSize(files);
    }

    @Test
    void childWhoseSizeAnOlderVersionDidNotNoteIsTaken() {
        byte[] image = Images.image(Stream.of(), ",\"annotations\":{\"k\":\"" + "x".repeat(100_000) + "\"}");
        Digest child = put(image);
        withoutSize(new Key("repo#" + NAME, "manifest#" + child));

        byte[] index = Images.index(Stream.of(Images.descriptor(Images.IMAGE, child, 1)), "");
        registry.manifestsElsewhere().put(NAME, TAG, List.of(), Images.INDEX, index);

        assertThat(registry.manifest(NAME, TAG).bytes()).isEqualTo(index);
    }

    @Test
    void nodeReadsOnceWhatItDoesNotKnow() {
        byte[] image = Images.image(layer);
        byte[] other = Images.image(layer, layer);
        Manifests elsewhere = registry.manifestsElsewhere();

        assertThat(registry.callsOf(() -> elsewhere.put(NAME, TAG, List.of(), Images.IMAGE, image)))
                .containsExactly("table.getAll", "table.write");
        assertThat(registry.callsOf(() -> elsewhere.put(NAME, TAG, List.of(), Images.IMAGE, other)))
                .containsExactly("table.write");
    }

    @Test
    void manyChildrenAreReadInParts() {
        List<Digest> children = IntStream.range(0, 60)
                .mapToObj(i -> put(Images.image(Stream.of(), ",\"x\":" + i)))
                .toList();
        byte[] index = Images.index(children.toArray(new Digest[0]));
        Manifests elsewhere = registry.manifestsElsewhere();

        assertThat(registry.callsOf(() -> elsewhere.put(NAME, TAG, List.of(), Images.INDEX, index)))
                .startsWith("table.getAll", "table.getAll", "table.getAll");
    }

    private Digest put(byte[] image) {
        registry.manifests().put(NAME, TAG, List.of(), Images.IMAGE, image);
        return Content.sha256(image);
    }

    private void withoutSize(Key key) {
        Row row = registry.table().get(key).orElseThrow();
        Map<String, String> fields = new HashMap<>(row.fields());
        assertThat(fields.remove("size")).isNotNull();
        registry.table()
                .write(List.of(new Change.Put(
                        key, new RowValue(fields, row.value().content()), Condition.version(row.version()))));
    }

    private static void refuses(Manifests node, String type, byte[] bytes, Digest of, long size, long stored) {
        assertThatExceptionOfType(RegistryException.ManifestInvalid.class)
                .isThrownBy(() -> node.put(NAME, TAG, List.of(), type, bytes))
                .satisfies(e -> assertThat(e.detail())
                        .containsEntry("code", "SIZE_INVALID")
                        .containsEntry("digest", of.toString())
                        .containsEntry("size", Long.toString(size))
                        .containsEntry("stored", Long.toString(stored)));
    }
}
