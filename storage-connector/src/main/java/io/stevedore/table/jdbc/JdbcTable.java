package io.stevedore.table.jdbc;

import io.stevedore.table.Change;
import io.stevedore.table.Durability;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.TableClient;
import io.stevedore.table.WriteSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A table in a database of which this is the only client. */
final class JdbcTable implements TableClient {

    private static final int MAX_LIMIT = 10_000;
    private static final int MAX_QUEUED_WRITES = 10_000;

    private final ReaderPool readers;
    private final GroupCommitter committer;
    private final ExclusiveFile file;
    private final AtomicBoolean closed = new AtomicBoolean();

    JdbcTable(ConnectionSource reading, ConnectionSource writing, ExclusiveFile file) {
        int processors = Runtime.getRuntime().availableProcessors();
        this.readers = new ReaderPool(reading, Math.max(4, Math.min(2 * processors, 16)));
        this.committer = new GroupCommitter(writing, MAX_QUEUED_WRITES);
        this.file = file;
    }

    @Override
    public Optional<Row> get(Key key) {
        return readers.read(session -> session.get(key));
    }

    @Override
    public Map<Key, Row> getAll(Collection<Key> keys) {
        if (keys.size() > MAX_CHANGES) {
            throw new IllegalArgumentException(keys.size() + " keys; at most " + MAX_CHANGES + " are allowed");
        }
        if (keys.isEmpty()) {
            return Map.of();
        }
        List<Row> rows = readers.read(session -> session.getAll(List.copyOf(keys)));
        return rows.stream().collect(Collectors.toUnmodifiableMap(Row::key, Function.identity()));
    }

    @Override
    public List<Row> query(String partition, String prefix, String after, int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit " + limit + "; 1 to " + MAX_LIMIT + " are allowed");
        }
        SortRange range = SortRange.of(prefix, after);
        return readers.read(session -> session.query(partition, range, limit));
    }

    @Override
    public void write(List<Change> changes, Durability durability) {
        List<Change> checked = new WriteSet(changes).changes();
        LockWait.write(() -> committer.write(session -> session.write(checked), durability));
    }

    @Override
    public void prepare(String branch, List<Change> changes) {
        List<Change> checked = new WriteSet(changes).changes();
        LockWait.write(() -> committer.write(session -> session.prepare(branch, checked), Durability.DISK));
    }

    @Override
    public void commitPrepared(String branch) {
        committer.write(session -> session.commitPrepared(branch), Durability.DISK);
    }

    @Override
    public void rollbackPrepared(String branch) {
        committer.write(session -> session.rollbackPrepared(branch), Durability.DISK);
    }

    @Override
    public List<String> prepared() {
        return readers.read(ReadSession::branches);
    }

    /** The writer goes last: it then leaves one file, without a log. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try (file;
                    committer;
                    readers) {}
        }
    }
}
