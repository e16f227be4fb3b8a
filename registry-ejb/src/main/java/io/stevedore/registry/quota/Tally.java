package io.stevedore.registry.quota;

import io.stevedore.registry.rules.Quota;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What one write changes of counters. A row that is counted has a mark, the name of the quota that counts it; so each
 * is counted exactly if it is marked.
 */
public final class Tally {

    private static final String MARK = "quota";

    private final Optional<Quota> quota;
    private final Map<String, Amount> differences = new TreeMap<>();
    private Amount asked = Amount.NONE;

    /** @param quota of the repository that is written to; none if nobody limits it */
    public Tally(Optional<Quota> quota) {
        this.quota = quota;
    }

    /** The quota that counts a row, whichever is in force. */
    public static Optional<String> mark(Row row) {
        return Optional.ofNullable(row.fields().get(MARK));
    }

    /** As nobody has counted it. */
    public static RowValue unmarked(RowValue value) {
        return marked(value, Optional.empty());
    }

    private static RowValue marked(RowValue value, Optional<String> mark) {
        Map<String, String> fields = new HashMap<>(value.fields());
        fields.remove(MARK);
        mark.ifPresent(name -> fields.put(MARK, name));
        return new RowValue(fields, value.content());
    }

    /** Whether rows of the repository are to be marked. */
    public boolean counts() {
        return quota.isPresent();
    }

    public Optional<Quota> quota() {
        return quota;
    }

    /**
     * Writes a row that is counted, on condition that it is as it was read. What is new is asked of the quota; what is
     * there already is only counted, if it is not.
     *
     * @param before the row as it is; empty if there is none
     * @param amount what it counts for, before and after
     */
    public Change put(Key key, RowValue value, Optional<Row> before, Amount amount) {
        Optional<String> mark = quota.map(Quota::name);
        if (before.isEmpty()) {
            asked = asked.plus(amount);
            mark.ifPresent(name -> add(name, amount));
            return new Change.Put(key, marked(value, mark), Condition.ABSENT);
        }
        move(mark(before.get()), mark, amount);
        return new Change.Put(
                key, marked(value, mark), Condition.version(before.get().version()));
    }

    /** Whether a row is counted as it should be, so that it needs no change. */
    public boolean isCounted(Row row) {
        return quota.map(Quota::name).equals(mark(row));
    }

    /** Marks a row as it should be, on condition that it is as it was read. */
    public Change remark(Row row, Optional<String> mark, Amount amount) {
        move(mark(row), mark, amount);
        return new Change.Put(row.key(), marked(row.value(), mark), Condition.version(row.version()));
    }

    /** Removes a row, on condition that it is as it was read. */
    public Change delete(Row row, Amount amount) {
        move(mark(row), Optional.empty(), amount);
        return new Change.Delete(row.key(), Condition.version(row.version()));
    }

    /** Removes several rows so. */
    public List<Change> delete(List<Row> rows, Amount each) {
        return rows.stream().map(row -> delete(row, each)).toList();
    }

    private void move(Optional<String> from, Optional<String> to, Amount amount) {
        if (!from.equals(to)) {
            from.ifPresent(name -> add(name, amount.negated()));
            to.ifPresent(name -> add(name, amount));
        }
    }

    private void add(String name, Amount amount) {
        differences.merge(name, amount, Amount::plus);
    }

    /** What is new, and so must fit. */
    Amount asked() {
        return asked;
    }

    /** How many counters it changes. */
    public int size() {
        return differences.size();
    }

    /** The counters that it changes. */
    public List<Key> keys() {
        return differences.keySet().stream().map(Usage::key).toList();
    }

    /** The name of the counter whose writers take turns; of several, one will do. */
    String turn() {
        return quota.map(Quota::name)
                .filter(differences::containsKey)
                .orElseGet(() -> differences.keySet().iterator().next());
    }

    /**
     * The counters as they are after the write.
     *
     * @param counters reads what is there
     */
    public List<Usage> after(Function<String, Usage> counters) {
        return differences.entrySet().stream()
                .map(difference -> counters.apply(difference.getKey()).plus(difference.getValue()))
                .toList();
    }
}
