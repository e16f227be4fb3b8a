package io.stevedore.registry.review;

import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Says in a row since when nothing points to it. It names the version that the row got with it, so whoever touches the
 * row, as each new pointer does, makes it void without having read it.
 */
public final class UnusedMark {

    private static final String MARK = "unused";

    private UnusedMark() {}

    /** Since when nothing points to what a row stands for; empty if somebody touched it since, or never looked. */
    public static Optional<Instant> of(Row row) {
        String mark = row.fields().get(MARK);
        String version = row.version() + " ";
        return mark == null || !mark.startsWith(version)
                ? Optional.empty()
                : Optional.of(Instant.parse(mark.substring(version.length())));
    }

    /** Marks a row, on condition that it is as it was read. */
    public static Change put(Row row, Instant since) {
        Map<String, String> fields = new HashMap<>(row.fields());
        fields.put(MARK, (row.version() + 1) + " " + since);
        return new Change.Put(row.key(), new RowValue(fields, row.value().content()), Condition.version(row.version()));
    }

    /** As nobody has looked at it: a mark means nothing to another row. */
    public static RowValue without(RowValue value) {
        Map<String, String> fields = new HashMap<>(value.fields());
        return fields.remove(MARK) == null ? value : new RowValue(fields, value.content());
    }
}
