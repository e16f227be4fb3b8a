package io.stevedore.table.dynamodb;

import io.stevedore.table.Change;
import io.stevedore.table.Durability;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowPage;
import io.stevedore.table.TableClient;
import io.stevedore.table.WriteSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A table that any number of processes use. */
final class DynamoDbTable implements TableClient {

    private static final int MAX_LIMIT = 10_000;

    private final Service service;
    private final ItemReader reader;
    private final ItemWriter writer;
    private final PreparedTransactions branches;

    DynamoDbTable(Service service) {
        this.service = service;
        this.reader = new ItemReader(service);
        this.writer = new ItemWriter(service);
        this.branches = new PreparedTransactions(service, reader, writer);
    }

    @Override
    public Optional<Row> get(Key key) {
        return service.whileOpen(() -> reader.get(key));
    }

    @Override
    public Map<Key, Row> getAll(Collection<Key> keys) {
        if (keys.size() > MAX_CHANGES) {
            throw new IllegalArgumentException(keys.size() + " keys; at most " + MAX_CHANGES + " are allowed");
        }
        return service.whileOpen(() -> reader.getAll(keys));
    }

    @Override
    public List<Row> query(String partition, String prefix, String after, int limit) {
        requireAllowed(limit);
        return service.whileOpen(() -> reader.query(partition, prefix, after, limit));
    }

    @Override
    public RowPage scan(String partitionPrefix, String sortPrefix, String after, int limit) {
        requireAllowed(limit);
        return service.whileOpen(() -> new Scan(service, partitionPrefix, sortPrefix).page(after, limit));
    }

    @Override
    public void write(List<Change> changes, Durability durability) {
        List<Change> checked = new WriteSet(changes).changes();
        run(() -> writer.write(checked));
    }

    @Override
    public void prepare(String branch, List<Change> changes) {
        List<Change> checked = new WriteSet(changes).toPrepare().changes();
        run(() -> branches.prepare(branch, checked));
    }

    @Override
    public void commitPrepared(String branch) {
        run(() -> branches.commitPrepared(branch));
    }

    @Override
    public void rollbackPrepared(String branch) {
        run(() -> branches.rollbackPrepared(branch));
    }

    @Override
    public List<String> prepared() {
        return service.whileOpen(branches::prepared);
    }

    @Override
    public long retries() {
        return service.retries().count();
    }

    @Override
    public void close() {
        service.close();
    }

    private static void requireAllowed(int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit " + limit + "; 1 to " + MAX_LIMIT + " are allowed");
        }
    }

    private void run(Runnable operation) {
        Supplier<Boolean> done = () -> {
            operation.run();
            return true;
        };
        service.whileOpen(done);
    }
}
