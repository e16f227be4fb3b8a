package io.stevedore.registry.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.TestUploads;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Upload;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The timer's rows are spread, and found all the same. */
class DueShardsTest extends WithRegistry {

    @Test
    void uploadsOfAllShardsAreFound() {
        int uploads = 20 * RowKeys.DUE_SHARDS;
        Stream.generate(() -> TestUploads.begin(registry, NAME)).limit(uploads).forEach(upload -> {});

        List<Key> all =
                registry.due(later()).stream().map(due -> due.row().key()).toList();

        assertThat(all).hasSize(uploads).doesNotHaveDuplicates();
        assertThat(all.stream().map(Key::partition).distinct()).hasSize(RowKeys.DUE_SHARDS);
        assertThat(registry.due(Instant.now())).isEmpty();
    }

    @Test
    void pageGoesOnAfterTheOneBeforeTheOldestFirst() {
        Stream.generate(() -> TestUploads.begin(registry, NAME))
                .limit(20 * RowKeys.DUE_SHARDS)
                .forEach(upload -> {});
        DueUploads uploads = registry.dueUploads();

        List<DueUploads.Due> all = uploads.page(3, "", later(), 1000);
        List<DueUploads.Due> first = uploads.page(3, "", later(), 4);
        List<DueUploads.Due> rest = uploads.page(3, first.get(3).sort(), later(), 1000);

        assertThat(all).hasSizeGreaterThan(4).isSortedAccordingTo(Comparator.comparing(DueUploads.Due::sort));
        assertThat(first).isEqualTo(all.subList(0, 4));
        assertThat(rest).isEqualTo(all.subList(4, all.size()));
    }

    @Test
    void uploadOfAnEarlierVersionHasItsRowInTheFirstShard() {
        Upload upload = TestUploads.begin(registry, NAME);
        Key key = RowKeys.upload(upload.id());
        Row row = registry.table().get(key).orElseThrow();
        Map<String, String> fields = new HashMap<>(row.fields());
        fields.remove("due-in");
        Key due = new Key(row.field("due-in"), row.field("due"));
        RowValue work = registry.table().get(due).orElseThrow().value();
        registry.table()
                .write(List.of(
                        new Change.Put(key, RowValue.of(fields), Condition.ALWAYS),
                        new Change.Delete(due, Condition.ALWAYS)));
        Key early = new Key(RowKeys.due(0), due.sort());
        registry.table().write(List.of(new Change.Put(early, work, Condition.ALWAYS)));

        assertThat(registry.due(later()))
                .singleElement()
                .extracting(one -> one.row().key())
                .isEqualTo(early);
        registry.uploads().cancel(NAME, upload.id());

        assertThat(registry.dueUploads().count(10)).isZero();
    }

    private static Instant later() {
        return Instant.now().plusSeconds(1_000_000);
    }
}
