package io.stevedore.registry.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.index.IndexCopy;
import io.stevedore.registry.review.UnusedMark;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatsTest extends WithRegistry {

    private final byte[] layer = Content.random(1, 1000);

    @Test
    void nothingIsInANewRegistry() {
        StatsReport report = stats();

        assertThat(report.repositories()).isEmpty();
        assertThat(report.held()).isEqualTo(Holding.NOTHING);
        assertThat(report.isClean()).isTrue();
        assertThat(StatsText.plain(report)).startsWith("holds:").contains(" 0 repositories");
    }

    @Test
    void sharedBlobsCountForEachRepositoryAndOnceInTheStore() {
        Images.push(registry, NAME, "v1", layer);
        Images.push(registry, NAME, "v2", layer);
        Images.push(registry, OTHER, "v1", layer);

        StatsReport report = stats();

        Holding one = report.repositories().getOrDefault(OTHER.toString(), Holding.NOTHING);
        assertThat(one.tags()).isOne();
        assertThat(one.manifests()).isOne();
        assertThat(one.blobs()).isEqualTo(report.stored());
        assertThat(one.bytes()).isGreaterThan(1000);
        assertThat(report.repositories())
                .isEqualTo(Map.of(OTHER.toString(), one, NAME.toString(), new Holding(2, 1, one.blobs(), one.bytes())));
        assertThat(report.storedBytes()).isBetween(1000L, 1010L);
        assertThat(report.savedBytes()).isEqualTo(report.storedBytes());
        assertThat(StatsText.json(report))
                .contains("\"stored\":{\"blobs\":" + report.stored() + ",\"bytes\":" + report.storedBytes() + "}")
                .contains("\"" + NAME + "\":{\"tags\":2,\"manifests\":1,");
    }

    @Test
    void whatWaitsForACollectionIsTold() {
        Digest blob = Images.pushBlob(registry, NAME, layer);
        Row row = registry.table().get(key(blob)).orElseThrow();
        registry.table().write(List.of(UnusedMark.put(row, Instant.now())));

        StatsReport report = stats();

        assertThat(report.waiting()).isOne();
        assertThat(report.waitingBytes()).isEqualTo(1000);
    }

    @Test
    void whatCannotBeReadIsToldAndTheRestCounted() {
        Digest blob = Images.pushBlob(registry, NAME, layer);
        Images.pushBlob(registry, NAME, Content.random(2, 500));
        RowValue odd = RowValue.of(Map.of("size", "many", "location", "/x"));
        registry.table().write(List.of(new Change.Put(key(blob), odd, Condition.ALWAYS)));

        StatsReport report = stats();

        assertThat(report.isClean()).isFalse();
        assertThat(report.failures().named())
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure.reason()).contains("row blob#" + blob + "/#"));
        assertThat(report.repositories()).isEqualTo(Map.of(NAME.toString(), new Holding(0, 0, 1, 500)));
        assertThat(report.stored()).isOne();
    }

    /** The last snapshot; then in the order of the index: tags, manifests, links with their blobs, blobs. */
    @Test
    void callsAreInProportionToPages() {
        Images.push(registry, NAME, "v1", layer);
        assertThat(registry.callsOf(this::stats)).hasSize(6);

        IntStream.range(0, 201).forEach(i -> Images.pushBlob(registry, NAME, Content.random(i, 10)));
        assertThat(registry.callsOf(this::stats)).hasSizeLessThanOrEqualTo(12);
        assertThat(stats().held().blobs()).isGreaterThan(200);
    }

    private StatsReport stats() {
        return new Stats(new IndexCopy(registry.indexTable()), registry.store()).run(line -> {});
    }

    private static Key key(Digest blob) {
        return new Key("blob#" + blob, "#");
    }
}
