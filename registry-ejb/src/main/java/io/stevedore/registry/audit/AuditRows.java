package io.stevedore.registry.audit;

import io.stevedore.registry.domain.Page;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.index.IndexTable;
import io.stevedore.registry.index.Rows;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import io.stevedore.table.Table;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Entries of the audit trail as rows of the index. Each day has a partition, and one names the days. */
@ApplicationScoped
public class AuditRows {

    private static final String DAYS = "audit#days";
    private static final String ENTRY = "entry";

    /** Of one length, so that the order of texts is that of times. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private IndexTable table;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public AuditRows() {}

    @Inject
    public AuditRows(IndexTable table) {
        this.table = table;
    }

    /**
     * Keeps an entry. A power failure may undo it, as the log has it too.
     *
     * @param id tells it from others of the same moment
     */
    void add(Instant time, String id, String entry) {
        table.note(List.of(new Change.Put(
                new Key(day(dayOf(time)), TIME.format(time) + "#" + id),
                RowValue.of(Map.of(ENTRY, entry)),
                Condition.ALWAYS)));
    }

    /** Lets {@link #days} know of a day; before its first entry, so that none is forgotten. */
    void begin(LocalDate day) {
        table.write(List.of(new Change.Put(new Key(DAYS, day.toString()), RowValue.of(Map.of()), Condition.ALWAYS)));
    }

    /** The oldest days that have entries, in their order; all of them for 27 years. */
    List<LocalDate> days() {
        return table.query(DAYS, "", "", 10_000).stream()
                .map(row -> Rows.read(row, read -> LocalDate.parse(read.key().sort())))
                .toList();
    }

    /** Entries of a day in the order of their times, as they were added. */
    Page<String> page(LocalDate day, PageRequest request) {
        List<Row> found = table.query(day(day), "", request.last(), request.limit() + 1);
        List<Row> shown = found.subList(0, Math.min(request.limit(), found.size()));
        Optional<String> next = shown.isEmpty() || shown.size() == found.size()
                ? Optional.empty()
                : Optional.of(shown.get(shown.size() - 1).key().sort());
        return new Page<>(
                shown.stream()
                        .map(row -> Rows.read(row, read -> read.field(ENTRY)))
                        .toList(),
                next);
    }

    /** Removes a day, bit by bit; the rest stays for the next time if this is broken off. */
    void remove(LocalDate day) {
        List<Row> rows = table.query(day(day), "", "", Table.MAX_CHANGES);
        while (!rows.isEmpty()) {
            table.write(rows.stream().map(AuditRows::deletion).toList());
            rows = table.query(day(day), "", "", Table.MAX_CHANGES);
        }
        table.write(List.of(new Change.Delete(new Key(DAYS, day.toString()), Condition.ALWAYS)));
    }

    static LocalDate dayOf(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static Change deletion(Row row) {
        return new Change.Delete(row.key(), Condition.ALWAYS);
    }

    private static String day(LocalDate day) {
        return "audit#" + day;
    }
}
