package io.stevedore.registry.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.collect.CollectionReport.Removed;
import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Tag;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.RowValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CollectBlobsTest extends WithCollection {

    private final byte[] bytes = Content.random(1, 1000);

    @Test
    void blobGoesWhoseManifestNeverCame() {
        Digest blob = Images.pushBlob(registry, NAME, bytes);

        assertThat(collect().looked()).isZero();
        assertThat(nextRound().waiting()).isEqualTo(1);
        isThereUnasked(blob);
        CollectionReport report = nextRound();

        assertThat(report.removed()).isEqualTo(new Removed(1, 0, 1000));
        assertThat(report.repositories()).isEqualTo(Map.of(NAME.toString(), report.removed()));
        isGone(NAME, blob);
        assertThat(registry.files()).isEmpty();
        assertThat(reviews()).isEmpty();
    }

    /** Without a client's question, which would keep it. */
    private void isThereUnasked(Digest blob) {
        assertThat(registry.blobIndex().isLinked(NAME, blob)).isTrue();
    }

    @Test
    void blobsOfAnImageStay() {
        Digest image = Images.push(registry, NAME, "v1", bytes);

        rounds();

        isThere(NAME, Content.sha256(bytes));
        assertThat(registry.manifest(NAME, image).digest()).isEqualTo(image);
        assertThat(reviews()).isEmpty();
    }

    @Test
    void blobsGoAfterTheirImageAndNotAtOnce() {
        Digest image = Images.push(registry, NAME, "v1", bytes);
        rounds();
        registry.manifests().delete(NAME, image);

        assertThat(collect().waiting()).isEqualTo(2);
        assertThat(collect().looked()).isZero();
        isThereUnasked(Content.sha256(bytes));

        assertThat(nextRound().removed()).isEqualTo(new Removed(2, 0, 1000));
        assertThat(registry.files()).isEmpty();
        assertThat(reviews()).isEmpty();
    }

    @Test
    void layerOfAnotherImageStays() {
        Digest image = Images.push(registry, NAME, "v1", bytes);
        byte[] second = Images.image(Content.sha256(bytes), Images.pushBlob(registry, NAME, Content.random(2, 10)));
        registry.manifests().put(NAME, new Tag("v2"), List.of(), Images.IMAGE, second);
        registry.manifests().delete(NAME, image);

        rounds();

        isThere(NAME, Content.sha256(bytes));
    }

    @Test
    void whoAsksForItKeepsIt() {
        Digest blob = Images.pushBlob(registry, NAME, bytes);
        nextRound();

        registry.blobs().find(NAME, blob);

        nextRound();
        isThereUnasked(blob);
        registry.manifests().put(NAME, new Tag("v1"), List.of(), Images.IMAGE, image(blob));
        rounds();
        isThere(NAME, blob);
    }

    private byte[] image(Digest layer) {
        Images.pushConfig(registry, NAME);
        return Images.image(layer);
    }

    @Test
    void whoNeedsItWithoutAskingKeepsIt() {
        Digest blob = Images.pushBlob(registry, NAME, bytes);
        byte[] image = image(blob);
        nextRound();

        registry.manifests().put(NAME, new Tag("v1"), List.of(), Images.IMAGE, image);

        rounds();
        isThere(NAME, blob);
    }

    @Test
    void whoPushesItAgainKeepsIt() {
        Digest blob = Images.pushBlob(registry, NAME, bytes);
        nextRound();

        Images.pushBlob(registry, NAME, bytes);

        nextRound();
        isThereUnasked(blob);
    }

    @Test
    void sourceThatIsUsedByAMountGoesALittleLater() {
        Digest blob = Images.pushBlob(registry, NAME, bytes);
        nextRound();

        registry.blobs().mount(OTHER, blob, Optional.of(NAME));

        assertThat(nextRound().removed()).isEqualTo(new Removed(0, 0, 0));
        isThere(NAME, blob);
    }

    @Test
    void mountedBlobOutlivesItsSource() {
        Digest blob = Images.pushBlob(registry, NAME, bytes);
        nextRound();

        registry.blobIndex().forget(blob); // as on another node
        registry.blobs().mount(OTHER, blob, Optional.of(NAME));

        assertThat(nextRound().removed()).isEqualTo(new Removed(1, 0, 0));
        isGone(NAME, blob);
        isThere(OTHER, blob);
    }

    @Test
    void blobOfNoRepositoryGoes() {
        Digest blob = Images.pushBlob(registry, NAME, bytes);
        Blob stored = registry.blobIndex().stored(blob).orElseThrow();
        registry.blobIndex().unlink(NAME, blob);
        registry.blobIndex().adopt(stored);

        rounds();

        assertThat(registry.blobIndex().stored(blob)).isEmpty();
        assertThat(registry.files()).isEmpty();
    }

    @Test
    void imageOfVeryManyLayersGoesWhole() {
        Images.pushConfig(registry, NAME);
        List<Digest> layers = IntStream.range(0, 150)
                .mapToObj(i -> Images.pushBlob(registry, NAME, Content.random(i, 10)))
                .toList();
        Digest image = registry.manifests()
                .put(
                        NAME,
                        new Tag("v1"),
                        List.of(),
                        Images.IMAGE,
                        Images.image(layers.stream().map(Images::layer), ""))
                .digest();
        rounds();
        layers.forEach(layer -> isThere(NAME, layer));
        registry.manifests().delete(NAME, image);

        rounds();

        layers.forEach(layer -> isGone(NAME, layer));
        assertThat(reviews()).isEmpty();
    }

    @Test
    void dryRunTellsAndRemovesNothing() {
        Digest blob = Images.pushBlob(registry, NAME, bytes);
        nextRound();
        CollectionReport dry = registry.collector().run(now().plus(ROUND), Integer.MAX_VALUE, true, line -> {});

        assertThat(dry.removed()).isEqualTo(new Removed(1, 0, 1000));
        isThereUnasked(blob);
        assertThat(reviews()).hasSize(1);
    }

    @Test
    void contentOfBeforeIsFoundByALookAtAll() {
        Digest blob = Images.pushBlob(registry, NAME, bytes);
        Digest image = Images.push(registry, OTHER, "v1", Content.random(2, 10));
        forgetReviews();
        rounds();
        isThereUnasked(blob);

        assertThat(registry.collector().runOverAll(now(), false, line -> {}).waiting())
                .isEqualTo(1);
        rounds();

        isGone(NAME, blob);
        assertThat(registry.manifest(OTHER, image).digest()).isEqualTo(image);
        isThere(OTHER, Content.sha256(Content.random(2, 10)));
    }

    private void forgetReviews() {
        reviews().forEach(row -> registry.indexTable().write(List.of(new Change.Delete(row.key(), Condition.ALWAYS))));
    }

    /** The other blobs of its review are looked at as well, and it has another turn. */
    @Test
    void damagedRowIsToldAndLeftAlone() {
        Digest image = Images.push(registry, NAME, "v1", bytes);
        rounds();
        registry.manifests().delete(NAME, image);
        nextRound();
        Digest damaged = Content.sha256(new byte[0]);
        Key row = new Key("blob#" + damaged, "#");
        RowValue good = registry.indexTable().get(row).orElseThrow().value();
        registry.indexTable()
                .write(List.of(new Change.Put(row, RowValue.of(Map.of("size", "many")), Condition.ALWAYS)));

        CollectionReport report = nextRound();

        assertThat(report.failures().named()).singleElement().satisfies(problem -> {
            assertThat(problem.what()).isEqualTo(damaged.toString());
            assertThat(problem.reason()).contains("blob#" + damaged);
        });
        isGone(NAME, Content.sha256(bytes));
        registry.indexTable().write(List.of(new Change.Put(row, good, Condition.ALWAYS)));
        rounds();
        assertThat(registry.files()).isEmpty();
    }
}
