package io.stevedore.registry.quota;

import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import java.lang.System.Logger.Level;
import java.util.Map;

/**
 * A counter: what the repositories of a quota hold, of what is marked as counted. Only who writes a marked row writes
 * it, in the same write, so it is always the sum of those rows.
 *
 * @param quota its name
 * @param version of the row; 0 if there is none
 */
public record Usage(String quota, Amount held, long version) {

    /** Where the counters are. */
    public static final String PARTITION = "usage#0";

    private static final System.Logger LOG = System.getLogger(Usage.class.getName());
    private static final String BYTES = "bytes";
    private static final String TAGS = "tags";

    public static Usage none(String quota) {
        return new Usage(quota, Amount.NONE, 0);
    }

    /** What a counter's row says. */
    public static Usage of(Row row) {
        Amount held = new Amount(Long.parseLong(row.field(BYTES)), Long.parseLong(row.field(TAGS)));
        return new Usage(row.key().sort(), held, row.version());
    }

    static Key key(String quota) {
        return new Key(PARTITION, quota);
    }

    /** After a difference; never less than nothing. */
    Usage plus(Amount difference) {
        Amount sum = held.plus(difference);
        if (sum.bytes() < 0 || sum.tags() < 0) {
            LOG.log(
                    Level.WARNING,
                    "the usage of quota \"{0}\" would be less than nothing ({1}); what was counted is not what goes",
                    quota,
                    sum);
        }
        return new Usage(quota, new Amount(Math.max(0, sum.bytes()), Math.max(0, sum.tags())), version);
    }

    /** The same counter with what it should have counted. */
    public Usage corrected(Amount counted) {
        return new Usage(quota, counted, version);
    }

    /** Writes it, if nobody has changed it since it was read. */
    public Change put() {
        Map<String, String> fields = Map.of(BYTES, Long.toString(held.bytes()), TAGS, Long.toString(held.tags()));
        Condition condition = version == 0 ? Condition.ABSENT : Condition.version(version);
        return new Change.Put(key(quota), RowValue.of(fields), condition);
    }
}
