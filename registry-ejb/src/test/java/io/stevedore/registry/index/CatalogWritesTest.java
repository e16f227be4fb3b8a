package io.stevedore.registry.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.manifest.Manifests;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.TableException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The catalog's one partition is written once per node and repository, and tells of every repository all the same. */
class CatalogWritesTest extends WithRegistry {

    private static final Key CATALOG = RowKeys.catalog(NAME);
    private static final Key LISTED = RowKeys.listed(NAME);

    /** Too many for one write. */
    private static final int MANY_LAYERS = 120;

    @BeforeEach
    void pushConfig() {
        Images.pushConfig(registry, NAME);
    }

    @Test
    void secondManifestWritesNothingIntoTheCatalog() {
        push(registry.manifests(), "v1");
        long catalog = version(CATALOG);
        long listed = version(LISTED);

        push(registry.manifests(), "v2");
        push(registry.manifests(), "v3");

        assertThat(version(CATALOG)).isEqualTo(catalog);
        assertThat(version(LISTED)).isEqualTo(listed + 2);
        assertThat(catalog()).containsExactly(NAME.text());
    }

    @Test
    void eachNodeWritesItOnce() {
        push(registry.manifests(), "v1");
        long catalog = version(CATALOG);
        Manifests elsewhere = registry.manifestsElsewhere();

        push(elsewhere, "v2");
        push(elsewhere, "v3");

        assertThat(version(CATALOG)).isEqualTo(catalog + 1);
    }

    @Test
    void repositoryThatIsGoneIsListedAgain() {
        push(registry.manifests(), "v1");
        delete(LISTED, CATALOG);

        push(registry.manifests(), "v2");

        assertThat(registry.table().get(LISTED)).isPresent();
        assertThat(catalog()).containsExactly(NAME.text());
        long catalog = version(CATALOG);
        push(registry.manifests(), "v3");
        assertThat(version(CATALOG)).isEqualTo(catalog);
    }

    @Test
    void repositoryThatIsGoneIsListedAgainByAManifestOfManyLayers() {
        push(registry.manifests(), "v1");
        delete(LISTED, CATALOG);
        List<Digest> layers = IntStream.range(0, MANY_LAYERS)
                .mapToObj(i -> Images.pushBlob(registry, NAME, Content.random(i, 10)))
                .toList();

        push(registry.manifests(), "v2", Images.image(layers.stream().map(Images::layer), ""));

        assertThat(registry.table().get(LISTED)).isPresent();
        assertThat(catalog()).containsExactly(NAME.text());
        assertThat(registry.manifest(NAME, new Tag("v2")).bytes()).isNotEmpty();
    }

    @Test
    void indexOfAnEarlierReleaseGetsTheRow() {
        push(registry.manifests(), "v1");
        delete(LISTED);

        push(registry.manifestsElsewhere(), "v2");

        assertThat(registry.table().get(LISTED)).isPresent();
    }

    @Test
    void missingBlobIsToldAlsoWhereTheRowIsGone() {
        push(registry.manifests(), "v1");
        delete(LISTED, CATALOG);
        Digest missing = Content.sha256(Content.random(1, 10));

        assertThatExceptionOfType(RegistryException.ManifestBlobUnknown.class)
                .isThrownBy(() -> push(registry.manifests(), "v2", Images.image(missing)))
                .satisfies(e -> assertThat(e.detail()).containsEntry("missing", "[" + missing + "]"));
        assertThat(catalog()).isEmpty();

        push(registry.manifests(), "v2");

        assertThat(catalog()).containsExactly(NAME.text());
    }

    /** What a repository's way out of the catalog will stand on. */
    @Test
    void whoSawTheRowBeforeAPushCannotRemoveIt() {
        push(registry.manifests(), "v1");
        Condition asSeen = Condition.version(version(LISTED));

        push(registry.manifests(), "v2");

        assertThatExceptionOfType(TableException.Conflict.class)
                .isThrownBy(() -> registry.table()
                        .write(List.of(
                                new Change.Delete(LISTED, asSeen), new Change.Delete(CATALOG, Condition.ALWAYS))));
        assertThat(catalog()).containsExactly(NAME.text());
    }

    private void push(Manifests manifests, String tag) {
        push(manifests, tag, Images.image(Stream.of(), ",\"annotations\":{\"of\":\"" + tag + "\"}"));
    }

    private static void push(Manifests manifests, String tag, byte[] image) {
        manifests.put(NAME, new Tag(tag), List.of(), Images.IMAGE, image);
    }

    private void delete(Key... keys) {
        registry.table()
                .write(Stream.of(keys)
                        .<Change>map(key -> new Change.Delete(key, Condition.ALWAYS))
                        .toList());
    }

    private long version(Key key) {
        Optional<Row> row = registry.table().get(key);
        return row.orElseThrow().version();
    }

    private List<String> catalog() {
        return registry.catalog().list(new PageRequest(10, "")).items().stream()
                .map(Object::toString)
                .toList();
    }
}
