package io.stevedore.registry;

import io.stevedore.registry.collect.CollectionTotals;
import io.stevedore.registry.collect.Collector;
import io.stevedore.registry.index.UnusedContent;
import io.stevedore.registry.policy.CollectionPolicy;
import io.stevedore.registry.review.Review;
import io.stevedore.registry.review.Reviews;
import io.stevedore.table.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a registry collects: what nothing has needed for an hour. */
public record TestCollection(CollectionPolicy policy, Reviews reviews) {

    /** Where a file of this name lies in a registry's directory, manifests go that nothing names. */
    public static final String UNTAGGED = "collects-untagged";

    static TestCollection of(Path directory) {
        boolean untagged = Files.exists(directory.resolve(UNTAGGED));
        CollectionPolicy policy =
                new CollectionPolicy(Optional.of("10m"), Optional.of("1h"), Optional.of(untagged), Optional.of("1s"));
        return new TestCollection(policy, new Reviews(policy));
    }

    /** What is to be looked at, now or later. */
    public static List<Row> reviews(TestRegistry registry) {
        return IntStream.range(0, Review.SHARDS)
                .mapToObj(shard -> registry.indexTable().query(Review.partition(shard), "", "", 1000))
                .flatMap(List::stream)
                .toList();
    }

    Collector collector(TestRegistry registry) {
        return new Collector(
                registry.indexTable(),
                registry.indexCopy(),
                new UnusedContent(registry.indexTable(), registry.blobIndex()),
                registry.manifests(),
                registry.store(),
                policy,
                new CollectionTotals(),
                registry.audit().removals());
    }
}
