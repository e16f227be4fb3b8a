package io.stevedore.registry.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Growth;
import io.stevedore.registry.Images;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RepositoryName;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a collection costs at size: its calls are those of the change, whatever else the registry holds. */
class CollectionGrowthTest extends WithCollection {

    private int changes;

    @Test
    void theSameChangeCostsTheSame() {
        Growth growth = new Growth(directory);
        growth.to(Growth.FEW, registry);
        nothingIsUnused();
        Map<String, Integer> small = collectionOfOneImage(NAME);
        Map<String, Integer> large = collectionOfOneImage(Growth.LARGE);

        growth.to(Growth.MANY, registry);

        nothingIsUnused();
        Map<String, Integer> smallOfMany = collectionOfOneImage(NAME);
        Map<String, Integer> largeOfMany = collectionOfOneImage(Growth.LARGE);
        Growth.tell("calls of a collection of one image", small, smallOfMany);
        Growth.tell("and of the large repository", large, largeOfMany);
        assertThat(smallOfMany).isEqualTo(small);
        assertThat(largeOfMany).isEqualTo(large);
    }

    /** The calls of the rounds after an image was deleted, from the look at what it kept to the end of its blob. */
    private Map<String, Integer> collectionOfOneImage(RepositoryName name) {
        byte[] layer = Content.random(changes++, 20);
        Digest image = Images.push(registry, name, "change-" + changes, layer);
        rounds();
        assertThat(reviews()).isEmpty();
        registry.manifests().delete(name, image);
        Map<String, Integer> calls = new TreeMap<>();
        registry.callsOf(this::rounds).forEach(call -> calls.merge(call, 1, Integer::sum));
        assertThat(reviews()).isEmpty();
        isGone(name, Content.sha256(layer));
        return calls;
    }

    /** A look at everything finds all of it needed. */
    private void nothingIsUnused() {
        CollectionReport report = registry.collector().runOverAll(now().plus(ROUND), true, line -> {});
        assertThat(report.isClean()).isTrue();
        assertThat(report.looked()).isPositive();
        assertThat(report.waiting()).isZero();
        assertThat(report.removed()).isEqualTo(CollectionReport.Removed.NONE);
    }
}
