package io.stevedore.registry.index;

import io.stevedore.registry.calls.BackendCall;
import io.stevedore.registry.calls.BackendCalls;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.event.EventSignal;
import io.stevedore.table.Change;
import io.stevedore.table.Durability;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowPage;
import io.stevedore.table.TableConnection;
import io.stevedore.table.TableConnectionFactory;
import io.stevedore.table.TableException;
import io.stevedore.table.TableRoom;
import io.stevedore.table.WriteListener;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The table under the index. Reads take a lease for one call each, writes a transaction. */
@ApplicationScoped
public class IndexTable {

    private TableConnectionFactory tables;

    private IndexWriter writer;
    private BackendCalls calls;
    private EventSignal events;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public IndexTable() {}

    @Inject
    public IndexTable(TableConnectionFactory tables, IndexWriter writer, BackendCalls calls, EventSignal events) {
        this.events = events;
        this.tables = tables;
        this.writer = writer;
        this.calls = calls;
    }

    /** The row of a key. */
    public Optional<Row> get(Key key) {
        return with(BackendCall.INDEX_GET, table -> table.get(key));
    }

    Map<Key, Row> getAll(Collection<Key> keys) {
        return with(BackendCall.INDEX_GET_ALL, table -> table.getAll(keys));
    }

    /** Rows of a partition whose sort keys begin with a prefix, in their order, behind one of them. */
    public List<Row> query(String partition, String prefix, String after, int limit) {
        return with(BackendCall.INDEX_QUERY, table -> table.query(partition, prefix, after, limit));
    }

    RowPage scan(String partitionPrefix, String sortPrefix, String after, int limit) {
        return with(BackendCall.INDEX_SCAN, table -> table.scan(partitionPrefix, sortPrefix, after, limit));
    }

    /**
     * Returns only if the table itself has said that it made the changes.
     *
     * @throws TableException.Conflict if conditions failed
     * @throws RegistryException.Unavailable also if the transaction ended without a word from the table
     */
    public void write(List<Change> changes) {
        calls.measure(BackendCall.INDEX_WRITE, () -> {
            writeOnce(changes);
            return changes;
        });
        events.written(changes);
    }

    private void writeOnce(List<Change> changes) {
        Outcome outcome = new Outcome();
        try {
            writer.write(changes, outcome);
        } catch (EJBException e) {
            TableException cause = outcome.failure();
            if (cause == null && e.getCause() instanceof TableException thrown) {
                cause = thrown;
            }
            if (cause == null) {
                throw e;
            }
            throw translated(cause);
        } catch (TableException e) {
            throw translated(e);
        }
        if (!outcome.isApplied()) {
            throw translated(new TableException.Busy("the transaction ended, by its time-out, without a commit", null));
        }
    }

    /**
     * Writes what only coordinates requests and points to nothing: no transaction, and no wait for the disk. A power
     * failure may undo it, which costs an unfinished upload at the most.
     *
     * @throws TableException.Conflict if conditions failed
     */
    public void note(List<Change> changes) {
        with(BackendCall.INDEX_NOTE, table -> {
            table.write(changes, Durability.PROCESS);
            return changes;
        });
        events.written(changes);
    }

    /**
     * Copies the table into a file, in place of the one that is there.
     *
     * @throws IllegalArgumentException if there can be no such file
     * @throws UnsupportedOperationException if the table is no file of this machine
     */
    public void copyTo(Path file) {
        with(BackendCall.INDEX_OTHER, table -> {
            table.copyTo(file);
            return file;
        });
    }

    /** The room that is left for the table. */
    public TableRoom room() {
        return with(BackendCall.INDEX_OTHER, TableConnection::room);
    }

    /** Calls of the table that were made again, since this node opened it. */
    public long retries() {
        return with(BackendCall.INDEX_OTHER, TableConnection::retries);
    }

    private <T> T with(BackendCall call, Function<TableConnection, T> use) {
        return calls.measure(call, () -> {
            try (TableConnection connection = calls.lease(BackendCall.INDEX_LEASE, tables::getConnection)) {
                return use.apply(connection);
            } catch (TableException e) {
                throw translated(e);
            }
        });
    }

    private static RuntimeException translated(TableException e) {
        if (e instanceof TableException.Busy) {
            return new RegistryException.Unavailable("the registry's index is busy; try again", e);
        }
        if (e instanceof TableException.Full) {
            return new RegistryException.StorageFull(e);
        }
        return e instanceof TableException.Broken ? new RegistryException.IndexFailed(e) : e;
    }

    /** What the table said when a transaction ended, if anything. */
    private static final class Outcome implements WriteListener {

        private volatile boolean applied;
        private volatile @Nullable TableException failure;

        @Override
        public void applied() {
            applied = true;
        }

        @Override
        public void failed(TableException cause) {
            failure = cause;
        }

        boolean isApplied() {
            return applied;
        }

        /** Null if the table said nothing of one. */
        @Nullable
        TableException failure() {
            return failure;
        }
    }
}
