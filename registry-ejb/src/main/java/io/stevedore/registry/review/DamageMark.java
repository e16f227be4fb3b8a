package io.stevedore.registry.review;

import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Says in the row of a blob or manifest that its bytes are damaged. Whoever looks for the content takes it for missing;
 * whoever pushes it again writes the row anew, and thereby without the mark.
 *
 * @param what is wrong with the bytes
 */
public record DamageMark(Instant foundAt, String what) {

    private static final System.Logger LOG = System.getLogger(DamageMark.class.getName());

    private static final String MARK = "damaged";

    /** Whether a row has a mark. */
    public static boolean isIn(Row row) {
        return row.fields().containsKey(MARK);
    }

    /** Whether content may be served. If not, the log says why, as a client learns only that it is unknown. */
    public static boolean isServable(Row row) {
        if (isIn(row)) {
            LOG.log(
                    Level.WARNING,
                    "{0} {1} is answered as unknown, as its bytes at {2} are damaged ({3}); push it again, or put"
                            + " the right bytes there and run stevedore scrub --all",
                    row.key().partition(),
                    row.key().sort(),
                    row.fields().getOrDefault("location", "their row"),
                    row.fields().get(MARK));
        }
        return !isIn(row);
    }

    /** The mark of a row, if it has one. */
    public static Optional<DamageMark> of(Row row) {
        return Optional.ofNullable(row.fields().get(MARK)).map(text -> {
            String[] parts = text.split(" ", 2);
            return new DamageMark(Instant.parse(parts[0]), parts.length > 1 ? parts[1] : "");
        });
    }

    /** Marks a row, on condition that it is as it was read. */
    public Change put(Row row) {
        Map<String, String> fields = new HashMap<>(row.fields());
        fields.put(MARK, foundAt + " " + what);
        return write(row, fields);
    }

    /** Takes the mark from a row, on condition that it is as it was read. */
    public static Change clear(Row row) {
        Map<String, String> fields = new HashMap<>(row.fields());
        fields.remove(MARK);
        return write(row, fields);
    }

    private static Change write(Row row, Map<String, String> fields) {
        return new Change.Put(row.key(), new RowValue(fields, row.value().content()), Condition.version(row.version()));
    }
}
