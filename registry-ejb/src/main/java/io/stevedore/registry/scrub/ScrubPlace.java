package io.stevedore.registry.scrub;

import io.stevedore.registry.index.IndexCopy.Section;
import io.stevedore.table.Row;
import io.stevedore.table.RowPage;
import io.stevedore.table.RowValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How far a round over all content is.
 *
 * @param beganAt when the round began
 * @param section that is read now; empty when the round is complete
 * @param page that is read now: {@link RowPage#next} of the one before, or empty
 * @param last row of the page that was read, as {@link #name} names it; empty before the first
 * @param rows of the section that were read
 */
record ScrubPlace(Instant beganAt, Optional<Section> section, String page, String last, long rows) {

    /** In this order; those between them have no bytes. */
    private static final List<Section> SECTIONS = List.of(Section.MANIFESTS, Section.BLOBS);

    /** What a round goes through. */
    static final Set<Section> KINDS = Set.copyOf(SECTIONS);

    /** Earlier versions did not count. */
    private static final String ROWS = "rows";

    /** As if the last round had been long ago. */
    static final ScrubPlace NONE = new ScrubPlace(Instant.EPOCH, Optional.empty(), "", "", 0);

    static ScrubPlace first(Instant now) {
        return new ScrubPlace(now, Optional.of(SECTIONS.get(0)), "", "", 0);
    }

    static ScrubPlace of(Row row) {
        return new ScrubPlace(
                Instant.parse(row.field("began-at")),
                Optional.of(row.field("section"))
                        .filter(text -> !text.isEmpty())
                        .map(Section::valueOf),
                row.field("page"),
                row.field("last"),
                Long.parseLong(row.fields().getOrDefault(ROWS, "0")));
    }

    RowValue value() {
        return RowValue.of(Map.of(
                "began-at",
                beganAt.toString(),
                "section",
                section.map(Section::name).orElse(""),
                "page",
                page,
                "last",
                last,
                ROWS,
                Long.toString(rows)));
    }

    boolean isComplete() {
        return section.isEmpty();
    }

    /** Whether there is something to read, or it is time for another round. */
    boolean isDue(Instant now, Duration interval) {
        return !isComplete() || !beganAt.plus(interval).isAfter(now);
    }

    ScrubPlace behind(Row row) {
        return new ScrubPlace(beganAt, section, page, name(row), rows + 1);
    }

    /** Behind a page: at the next one, in the next section, or at the end. */
    ScrubPlace behind(RowPage read) {
        if (!read.next().isEmpty()) {
            return new ScrubPlace(beganAt, section, read.next(), "", rows);
        }
        int next = section.map(SECTIONS::indexOf).orElse(SECTIONS.size()) + 1;
        return new ScrubPlace(
                beganAt, next < SECTIONS.size() ? Optional.of(SECTIONS.get(next)) : Optional.empty(), "", "", 0);
    }

    /** What of a page is still to be read: all of it, if the last row has gone. */
    List<Row> rest(List<Row> rows) {
        int read = rows.stream().map(ScrubPlace::name).toList().indexOf(last);
        return rows.subList(read + 1, rows.size());
    }

    private static String name(Row row) {
        return row.key().partition() + " " + row.key().sort();
    }
}
