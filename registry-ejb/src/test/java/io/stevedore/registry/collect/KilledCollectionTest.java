package io.stevedore.registry.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Tag;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.RowValue;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever call a process made last, the next run goes on, and nothing dangles. */
class KilledCollectionTest extends WithCollection {

    @Test
    void collectionIsFinishedByTheNextOne() {
        Digest kept = Images.push(registry, OTHER, "v1", Content.random(1, 10));
        for (int calls = 1; ; calls++) {
            int files = registry.files().size();
            Digest image = Images.push(registry, NAME, "v1", Content.random(100 + calls, 10));
            registry.manifests().delete(NAME, image);
            nextRound();
            boolean killed = registry.kills(calls, this::nextRound);
            rounds();

            assertThat(reviews()).as("after %d calls", calls).isEmpty();
            isGone(NAME, Content.sha256(Content.random(100 + calls, 10)));
            assertThat(registry.manifest(OTHER, kept).digest()).isEqualTo(kept);
            isThere(OTHER, Content.sha256(Content.random(1, 10)));
            assertThat(registry.files().size() - files)
                    .as("what a killed process did not delete any more lies in the store until a sweep")
                    .isBetween(0, killed ? 1 : 0);
            if (!killed) {
                break;
            }
        }
    }

    /** The deletion of such an image takes several writes; pins that it leaves keep nothing for ever. */
    @Test
    void whatADeletionLeftPinnedGoesAsWell() {
        List<Digest> layers = IntStream.range(0, 120)
                .mapToObj(i -> Images.pushBlob(registry, NAME, Content.random(i, 10)))
                .toList();
        Images.pushConfig(registry, NAME);
        byte[] image = Images.image(layers.stream().map(Images::layer), "");
        registry.manifests().put(NAME, new Tag("v1"), List.of(), Images.IMAGE, image);

        int calls = 1;
        while (registry.kills(calls, () -> registry.manifests().delete(NAME, Content.sha256(image)))
                && !isDeleted(Content.sha256(image))) {
            calls++;
        }
        rounds();
        rounds();

        layers.forEach(layer -> isGone(NAME, layer));
        assertThat(reviews()).isEmpty();
    }

    private boolean isDeleted(Digest manifest) {
        return registry.manifestIndex().find(NAME, manifest).isEmpty();
    }

    /** More of them than are read at once stand before the pin of a manifest that is there. */
    @Test
    void pinsOfNothingHideNoManifest() {
        byte[] layer = Content.random(1, 10);
        Digest image = Images.push(registry, NAME, "v1", layer);
        Digest blob = Content.sha256(layer);
        List<Digest> nothing = IntStream.range(0, 10_000)
                .mapToObj(i -> Content.sha256(Content.random(i, 20)))
                .filter(digest -> digest.compareTo(image) < 0)
                .limit(150)
                .toList();
        assertThat(nothing).hasSize(150);
        nothing.forEach(manifest -> registry.indexTable()
                .write(List.of(new Change.Put(
                        new Key("repo#" + NAME, "pin#" + blob + "#" + manifest),
                        RowValue.of(Map.of()),
                        Condition.ALWAYS))));

        for (int i = 0; i < 3; i++) {
            nextRound();
            assertThat(registry.collector().runOverAll(now(), false, line -> {}).isClean())
                    .isTrue();
        }

        isThere(NAME, blob);
    }
}
