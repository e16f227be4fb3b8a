package io.stevedore.jca;

import io.stevedore.driver.PageToken;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Durability;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowPage;
import io.stevedore.table.RowValue;
import io.stevedore.table.TableClient;
import io.stevedore.table.TableException;
import io.stevedore.table.WriteSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A table without a disk. Remembers each write that came in one phase, and fails when a test wants it to. */
final class MemoryTable implements TableClient {

    private final MemoryRows store;
    private final List<List<Change>> writes = new ArrayList<>();
    private final Lock lock = new ReentrantLock(true);
    private final AtomicInteger closings = new AtomicInteger();
    private final ClassLoader openedBy = Thread.currentThread().getContextClassLoader();
    private volatile @Nullable Supplier<RuntimeException> failure;

    MemoryTable() {
        this(new MemoryRows());
    }

    MemoryTable(MemoryRows store) {
        this.store = store;
    }

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
        return closings.get();
    }

    /** The class loader of the thread that made this. */
    ClassLoader openedBy() {
        return openedBy;
    }

    /** From now on all calls throw such a failure; null: no more. */
    void failWith(@Nullable Supplier<RuntimeException> reason) {
        failure = reason;
    }

    @Override
    public Optional<Row> get(Key key) {
        return alone(() -> Optional.ofNullable(store.rows.get(key)));
    }

    @Override
    public Map<Key, Row> getAll(Collection<Key> keys) {
        if (keys.size() > MAX_CHANGES) {
            throw new IllegalArgumentException(keys.size() + " keys; at most " + MAX_CHANGES + " are allowed");
        }
        return alone(() -> {
            Map<Key, Row> found = new TreeMap<>(store.rows);
            found.keySet().retainAll(keys);
            return found;
        });
    }

    @Override
    public List<Row> query(String partition, String prefix, String after, int limit) {
        if (limit < 1 || limit > 10_000) {
            throw new IllegalArgumentException("limit " + limit + "; wanted 1 to 10000");
        }
        return alone(() -> store.rows.values().stream()
                .filter(row -> row.key().partition().equals(partition))
                .filter(row -> row.key().sort().startsWith(prefix))
                .filter(row -> after.isEmpty() || row.key().compareTo(new Key(partition, after)) > 0)
                .limit(limit)
                .toList());
    }

    @Override
    public RowPage scan(String partitionPrefix, String sortPrefix, String after, int limit) {
        if (limit < 1 || limit > 10_000) {
            throw new IllegalArgumentException("limit " + limit + "; wanted 1 to 10000");
        }
        Optional<Key> last = after.isEmpty()
                ? Optional.empty()
                : Optional.of(PageToken.parse(after)).map(place -> new Key(place.first(), place.second()));
        List<Row> rows = alone(() -> store.rows.values().stream()
                .filter(row -> row.key().partition().startsWith(partitionPrefix))
                .filter(row -> row.key().sort().startsWith(sortPrefix))
                .filter(row -> last.isEmpty() || row.key().compareTo(last.get()) > 0)
                .limit(limit)
                .toList());
        if (rows.size() < limit) {
            return new RowPage(rows, "");
        }
        Key end = rows.get(limit - 1).key();
        return new RowPage(rows, new PageToken(end.partition(), end.sort()).text());
    }

    @Override
    public void write(List<Change> changes, Durability durability) {
        alone(() -> {
            store.check(changes);
            store.make(changes);
            return writes.add(changes);
        });
    }

    @Override
    public void prepare(String branch, List<Change> changes) {
        alone(() -> {
            store.check(changes);
            return store.prepared.put(branch, new WriteSet(changes).toPrepare().changes());
        });
    }

    @Override
    public void commitPrepared(String branch) {
        alone(() -> {
            List<Change> changes = store.prepared.remove(branch);
            if (changes != null) {
                store.make(changes);
            }
            return changes;
        });
    }

    @Override
    public void rollbackPrepared(String branch) {
        alone(() -> store.prepared.remove(branch));
    }

    @Override
    public List<String> prepared() {
        return alone(() -> List.copyOf(store.prepared.keySet()));
    }

    @Override
    public void close() {
        closings.incrementAndGet();
    }

    private <T extends @Nullable Object> T alone(Supplier<T> work) {
        lock.lock();
        try {
            Supplier<RuntimeException> reason = failure;
            if (reason != null) {
                throw reason.get();
            }
            if (closings() > 0) {
                throw new TableException.Broken("the table is closed", null);
            }
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
