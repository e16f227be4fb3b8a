package io.stevedore.table.jdbc;

import io.stevedore.driver.Retries;
import io.stevedore.table.Change;
import io.stevedore.table.Durability;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowPage;
import io.stevedore.table.TableClient;
import io.stevedore.table.TableRoom;
import io.stevedore.table.WriteSet;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A table in a database: checks what is asked for, and hands it to those who know the database. */
public final class JdbcTable implements TableClient {

    private static final int MAX_LIMIT = 10_000;

    private final Readers readers;
    private final Writer writer;
    private final Retries retries = new Retries();
    private final AtomicBoolean closed = new AtomicBoolean();

    public JdbcTable(Readers readers, Writer writer) {
        this.readers = readers;
        this.writer = writer;
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
        requireAllowed(limit);
        SortRange range = SortRange.of(prefix, after);
        return readers.read(session -> session.query(partition, range, limit));
    }

    @Override
    public RowPage scan(String partitionPrefix, String sortPrefix, String after, int limit) {
        requireAllowed(limit);
        ScanRange range = ScanRange.of(partitionPrefix, sortPrefix, after);
        List<Row> rows = readers.read(session -> session.scan(range, limit));
        return new RowPage(rows, rows.size() < limit ? "" : ScanRange.after(rows.get(limit - 1)));
    }

    @Override
    public void write(List<Change> changes, Durability durability) {
        List<Change> checked = new WriteSet(changes).changes();
        LockWait.write(retries, () -> writer.write(checked, durability));
    }

    @Override
    public void prepare(String branch, List<Change> changes) {
        List<Change> checked = new WriteSet(changes).toPrepare().changes();
        LockWait.write(retries, () -> writer.prepare(branch, checked));
    }

    @Override
    public void commitPrepared(String branch) {
        LockWait.write(retries, () -> writer.commitPrepared(branch));
    }

    @Override
    public void rollbackPrepared(String branch) {
        LockWait.write(retries, () -> writer.rollbackPrepared(branch));
    }

    @Override
    public List<String> prepared() {
        return readers.read(ReadSession::branches);
    }

    @Override
    public void copyTo(Path file) {
        readers.copyTo(file);
    }

    @Override
    public TableRoom room() {
        return writer.room();
    }

    @Override
    public long retries() {
        return retries.count();
    }

    /** The writer goes last: SQLite then leaves one file, without a log. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try (writer;
                    readers) {}
        }
    }

    private static void requireAllowed(int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit " + limit + "; 1 to " + MAX_LIMIT + " are allowed");
        }
    }
}
