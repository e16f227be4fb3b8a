package io.stevedore.jca;

import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import io.stevedore.table.TableException;
import io.stevedore.table.WriteSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a {@link MemoryTable} is over; outlives it as a file would. Not safe for threads by itself. */
final class MemoryRows {

    final Map<Key, Row> rows = new TreeMap<>();
    final Map<String, List<Change>> prepared = new TreeMap<>();
    private long highest;

    /** Refuses changes whose rows are locked, or whose conditions fail. */
    void check(List<Change> changes) {
        Set<Key> locked = locked();
        new WriteSet(changes).changes().forEach(change -> {
            if (locked.contains(change.key())) {
                throw new TableException.Busy(change.key() + " is locked by a prepared branch", null);
            }
        });
        TreeSet<Key> conflicts = changes.stream()
                .filter(change -> !holds(change, rows.get(change.key())))
                .map(Change::key)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!conflicts.isEmpty()) {
            throw new TableException.Conflict(
                    conflicts,
                    conflicts.stream().map(rows::get).filter(Objects::nonNull).toList());
        }
    }

    void make(List<Change> changes) {
        for (Change change : changes) {
            Row old = rows.get(change.key());
            if (change instanceof Change.Put put) {
                replace(put.key(), old, put.value(), put.first().orElse(highest + 1));
            } else if (change instanceof Change.Delete) {
                rows.remove(change.key());
            } else if (old != null) {
                replace(change.key(), old, old.value(), highest);
            }
        }
    }

    private void replace(Key key, @Nullable Row old, RowValue value, long first) {
        long version = old == null ? first : old.version() + 1;
        highest = Math.max(highest, version);
        rows.put(key, new Row(key, version, value));
    }

    private Set<Key> locked() {
        Set<Key> locked = new HashSet<>();
        prepared.values().forEach(changes -> changes.forEach(change -> locked.add(change.key())));
        return locked;
    }

    private static boolean holds(Change change, @Nullable Row row) {
        if (change instanceof Change.Touch) {
            return row != null;
        }
        if (change.condition() instanceof Condition.Version wanted) {
            return row != null && row.version() == wanted.version();
        }
        return change.condition() instanceof Condition.Always || row == null;
    }
}
