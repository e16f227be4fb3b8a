package io.stevedore.jca;

import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Durability;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import io.stevedore.table.TableClient;
import io.stevedore.table.TableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Knows puts and the condition {@code ABSENT}, and remembers each write. */
final class MemoryTable implements TableClient {

    private final Map<Key, Row> rows = new TreeMap<>();
    private final List<List<Change>> writes = new ArrayList<>();
    private int closings;

    static Change put(String sort) {
        return new Change.Put(key(sort), RowValue.of(Map.of()), Condition.ABSENT);
    }

    static Key key(String sort) {
        return new Key("p", sort);
    }

    List<List<Change>> writes() {
        return writes;
    }

    int closings() {
        return closings;
    }

    @Override
    public Optional<Row> get(Key key) {
        refuseIfClosed();
        return Optional.ofNullable(rows.get(key));
    }

    @Override
    public Map<Key, Row> getAll(Collection<Key> keys) {
        Map<Key, Row> found = new TreeMap<>(rows);
        found.keySet().retainAll(keys);
        return found;
    }

    @Override
    public List<Row> query(String partition, String prefix, String after, int limit) {
        return rows.values().stream()
                .filter(row -> row.key().sort().startsWith(prefix))
                .limit(limit)
                .toList();
    }

    @Override
    public void write(List<Change> changes, Durability durability) {
        refuseIfClosed();
        TreeSet<Key> conflicts = new TreeSet<>(rows.keySet());
        conflicts.retainAll(changes.stream().map(Change::key).toList());
        if (!conflicts.isEmpty()) {
            throw new TableException.Conflict(conflicts);
        }
        changes.forEach(change -> rows.put(change.key(), new Row(change.key(), 1, RowValue.of(Map.of()))));
        writes.add(changes);
    }

    @Override
    public void prepare(String branch, List<Change> changes) {
        throw new TableException.Broken("two phases are not supported", null);
    }

    @Override
    public void commitPrepared(String branch) {
        // none is prepared
    }

    @Override
    public void rollbackPrepared(String branch) {
        // none is prepared
    }

    @Override
    public List<String> prepared() {
        return List.of();
    }

    @Override
    public void close() {
        closings++;
    }

    private void refuseIfClosed() {
        if (closings > 0) {
            throw new IllegalStateException("client is closed");
        }
    }
}
