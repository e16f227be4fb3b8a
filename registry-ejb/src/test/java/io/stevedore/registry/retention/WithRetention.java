package io.stevedore.registry.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.TestRegistry;
import io.stevedore.registry.TestRetention;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.index.TagIndex.TagRow;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A registry with rules of retention, and tags as old as a test wants. */
abstract class WithRetention extends WithRegistry {

    /** Later than any push of the test. */
    private final Instant start = Instant.now().plus(Duration.ofMinutes(1));

    private Duration passed = Duration.ZERO;

    /** Each item is a rule, with semicolons between its fields. */
    final void rules(String... rules) {
        StringBuilder text = new StringBuilder("rules:\n");
        for (String rule : rules) {
            text.append("- ").append(rule.replace("; ", "\n  ")).append('\n');
        }
        try {
            Files.writeString(directory.resolve(TestRetention.RULES), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        registry.close();
        registry = TestRegistry.open(directory);
    }

    final Instant now() {
        return start.plus(passed);
    }

    /** Lets time go by in which nodes note what is pulled. */
    final void pass(int days) {
        for (int i = 0; i < days; i++) {
            passed = passed.plusDays(1);
            PullRecord.goOn(registry.indexTable(), now());
        }
    }

    final RetentionReport retain() {
        RetentionReport report = registry.retention().retention().run(now(), false, Duration.ZERO, line -> {});
        assertThat(report.isClean()).as(RetentionText.plain(report)).isTrue();
        return report;
    }

    final Digest push(RepositoryName name, String tag) {
        return Images.push(registry, name, tag, Content.random(tag.hashCode(), 10));
    }

    final void push(RepositoryName name, String... tags) {
        List.of(tags).forEach(tag -> push(name, tag));
    }

    /** As if it had been pushed so long before now. */
    final void age(RepositoryName name, String tag, Duration age) {
        change(name, tag, "updated-at", now().minus(age).toString());
    }

    final void change(RepositoryName name, String tag, String field, String text) {
        Row row = row(name, tag).orElseThrow();
        Map<String, String> fields = new HashMap<>(row.fields());
        fields.put(field, text);
        registry.indexTable()
                .write(List.of(new Change.Put(row.key(), RowValue.of(fields), Condition.version(row.version()))));
    }

    final Optional<Row> row(RepositoryName name, String tag) {
        return registry.indexTable().get(new Key("repo#" + name, "tag#" + tag));
    }

    final List<String> tags(RepositoryName name) {
        return registry
                .retention()
                .tags()
                .page(name, new PageRequest(PageRequest.MAX_LIMIT, ""), (tag, why) -> {})
                .items()
                .stream()
                .map(TagRow::tag)
                .map(Tag::toString)
                .toList();
    }
}
