package io.stevedore.registry.index;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The timer's rows are spread, and found all the same. */
class DueShardsTest extends WithRegistry {

    @Test
    void uploadsOfAllShardsAreFoundOldestFirst() {
        int uploads = 20 * Keys.DUE_SHARDS;
        Stream.generate(() -> registry.uploads().start(NAME, Optional.empty()))
                .limit(uploads)
                .forEach(upload -> {});

        List<DueUploads.Due> all = registry.dueUploads().by(later(), uploads + 1);

        assertThat(all)
                .hasSize(uploads)
                .isSortedAccordingTo(Comparator.comparing(due -> due.key().sort()));
        assertThat(all.stream().map(due -> due.key().partition()).distinct()).hasSize(Keys.DUE_SHARDS);
        assertThat(registry.dueUploads().by(later(), 7)).isEqualTo(all.subList(0, 7));
        assertThat(registry.dueUploads().by(Instant.now(), uploads)).isEmpty();
    }

    @Test
    void uploadOfAnEarlierVersionHasItsRowInTheFirstShard() {
        Upload upload = registry.uploads().start(NAME, Optional.empty());
        Key key = Keys.upload(upload.id());
        Row row = registry.table().get(key).orElseThrow();
        Map<String, String> fields = new HashMap<>(row.fields());
        fields.remove("due-in");
        Key due = new Key(row.field("due-in"), row.field("due"));
        RowValue work = registry.table().get(due).orElseThrow().value();
        registry.table()
                .write(List.of(
                        new Change.Put(key, RowValue.of(fields), Condition.ALWAYS),
                        new Change.Delete(due, Condition.ALWAYS)));
        Key early = new Key(Keys.due(0), due.sort());
        registry.table().write(List.of(new Change.Put(early, work, Condition.ALWAYS)));

        assertThat(registry.dueUploads().by(later(), 10))
                .singleElement()
                .extracting(DueUploads.Due::key)
                .isEqualTo(early);
        registry.uploads().cancel(NAME, upload.id());

        assertThat(registry.dueUploads().by(later(), 10)).isEmpty();
    }

    private static Instant later() {
        return Instant.now().plusSeconds(1_000_000);
    }
}
