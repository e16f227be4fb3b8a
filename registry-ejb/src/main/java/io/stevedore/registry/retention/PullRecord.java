package io.stevedore.registry.retention;

import io.stevedore.registry.index.IndexTable;
import io.stevedore.registry.index.Rows;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The time in which nodes have noted pulls, as a row of the index says. Of the time before, nobody knows who pulled
 * what.
 *
 * @param since when it began
 * @param until until when it was seen to go on
 */
record PullRecord(Instant since, Instant until) {

    /** For how long the registry may be stopped, over a weekend say, or go without rules, before it begins anew. */
    static final Duration LONGEST_GAP = Duration.ofDays(3);

    private static final Key KEY = new Key("pulls#0", "#");
    private static final Duration WRITTEN_EACH = Duration.ofHours(1);

    /** That of this moment; one that begins now if there is none. */
    static PullRecord at(IndexTable table, Instant now) {
        return table.get(KEY)
                .map(row -> Rows.read(row, PullRecord::of))
                .filter(last -> last.until.plus(LONGEST_GAP).isAfter(now))
                .orElse(new PullRecord(now, Instant.EPOCH));
    }

    /** To be called now and then by each node that notes pulls. */
    static void goOn(IndexTable table, Instant now) {
        PullRecord record = at(table, now);
        if (record.until.plus(WRITTEN_EACH).isAfter(now)) {
            return;
        }
        Map<String, String> fields = Map.of("since", record.since.toString(), "until", now.toString());
        table.note(List.of(new Change.Put(KEY, RowValue.of(fields), Condition.ALWAYS)));
    }

    private static PullRecord of(Row row) {
        return new PullRecord(Instant.parse(row.field("since")), Instant.parse(row.field("until")));
    }
}
