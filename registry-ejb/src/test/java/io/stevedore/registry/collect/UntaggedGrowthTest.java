package io.stevedore.registry.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Growth;
import io.stevedore.registry.Images;
import io.stevedore.registry.TestCollection;
import io.stevedore.registry.TestRegistry;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.review.Review;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What it costs at size to collect manifests that have lost their tags. Tags are not read for each of them. */
class UntaggedGrowthTest extends WithCollection {

    /** So many that each shard of reviews has several of them. */
    private static final int REMOVED = 4 * Review.SHARDS;

    /** One marks them, one removes them. */
    private static final int LOOKS = 2;

    private int changes;

    @Override
    protected TestRegistry newRegistry() {
        try {
            Files.writeString(directory.resolve(TestCollection.UNTAGGED), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return super.newRegistry();
    }

    @Test
    void tagsAreReadOnceForAllManifestsOfAShard() {
        Growth growth = new Growth(directory);
        growth.to(Growth.FEW, registry);
        int few = callsOfUntagged();
        growth.to(Growth.MANY, registry);
        int many = callsOfUntagged();
        Growth.tell("calls for " + REMOVED + " manifests without tags", few, many);

        int morePages = Growth.MANY.tags() / PageRequest.MAX_LIMIT - Growth.FEW.tags() / PageRequest.MAX_LIMIT;
        assertThat(many - few).isBetween(morePages, morePages * Review.SHARDS * LOOKS);
    }

    private int callsOfUntagged() {
        changes++;
        IntStream.range(0, REMOVED)
                .forEach(i -> Images.push(registry, Growth.LARGE, tag(i), Content.random(changes * REMOVED + i, 20)));
        rounds();
        IntStream.range(0, REMOVED).forEach(i -> registry.manifests().delete(Growth.LARGE, new Tag(tag(i))));
        int calls = registry.callsOf(this::rounds).size();
        assertThat(reviews()).isEmpty();
        IntStream.range(0, REMOVED)
                .forEach(i -> isGone(Growth.LARGE, Content.sha256(Content.random(changes * REMOVED + i, 20))));
        return calls;
    }

    private static String tag(int i) {
        return "untagged-" + i;
    }
}
