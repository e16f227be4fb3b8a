package io.stevedore.jca;

import io.stevedore.jca.xa.StagedWrites;
import io.stevedore.table.Change;
import io.stevedore.table.Durability;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowPage;
import io.stevedore.table.TableClient;
import io.stevedore.table.TableConnection;
import io.stevedore.table.TableRoom;
import io.stevedore.table.WriteListener;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@link TableConnection} of applications. */
public final class TableHandle extends Handle<TableClient, StagedWrites> implements TableConnection {

    TableHandle() {}

    @Override
    public Optional<Row> get(Key key) {
        return call(table -> table.get(key));
    }

    @Override
    public Map<Key, Row> getAll(Collection<Key> keys) {
        return call(table -> table.getAll(keys));
    }

    @Override
    public List<Row> query(String partition, String prefix, String after, int limit) {
        return call(table -> table.query(partition, prefix, after, limit));
    }

    @Override
    public RowPage scan(String partitionPrefix, String sortPrefix, String after, int limit) {
        return call(table -> table.scan(partitionPrefix, sortPrefix, after, limit));
    }

    @Override
    public void write(List<Change> changes, Durability durability) {
        staging().ifPresentOrElse(staged -> staged.add(changes), () -> run(table -> table.write(changes, durability)));
    }

    @Override
    public void write(List<Change> changes, WriteListener listener) {
        staging().ifPresentOrElse(staged -> staged.add(changes, listener), () -> {
            run(table -> table.write(changes));
            listener.applied();
        });
    }

    @Override
    public void copyTo(Path file) {
        run(table -> table.copyTo(file));
    }

    @Override
    public TableRoom room() {
        return call(TableClient::room);
    }

    @Override
    public long retries() {
        return call(TableClient::retries);
    }
}
