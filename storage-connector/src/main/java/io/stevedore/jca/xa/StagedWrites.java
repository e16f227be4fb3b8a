package io.stevedore.jca.xa;

import io.stevedore.table.Change;
import io.stevedore.table.Table;
import io.stevedore.table.TableException;
import io.stevedore.table.WriteListener;
import io.stevedore.table.WriteSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.transaction.xa.XAException;

/** The changes of one transaction, which become one write. */
public final class StagedWrites implements Staging {

    private static final System.Logger LOG = System.getLogger(StagedWrites.class.getName());

    private final Table table;
    private final List<WriteListener> listeners = new ArrayList<>();
    private List<Change> changes = List.of();

    public StagedWrites(Table table) {
        this.table = table;
    }

    /**
     * Takes all changes, or none.
     *
     * @throws IllegalArgumentException if there are none, or a {@link WriteSet} may not hold all of the transaction
     */
    public synchronized void add(List<Change> more) {
        List<Change> all = new ArrayList<>(changes);
        all.addAll(new WriteSet(more).changes());
        changes = new WriteSet(all).changes();
    }

    /**
     * As {@link #add(List)}, and tells the listener what becomes of these changes when the transaction should commit.
     */
    public synchronized void add(List<Change> more, WriteListener listener) {
        add(more);
        listeners.add(listener);
    }

    public synchronized List<Change> changes() {
        return changes;
    }

    @Override
    public synchronized boolean isEmpty() {
        return changes.isEmpty();
    }

    @Override
    public synchronized void apply() throws XAException {
        try {
            table.write(changes);
        } catch (RuntimeException e) {
            throw failed(e);
        }
        tellApplied();
    }

    @Override
    public synchronized void drop() {
        changes = List.of();
    }

    /** Tells the listeners why nothing was written, and gives what is to be thrown. */
    public synchronized XAException failed(RuntimeException cause) {
        TableException failure = cause instanceof TableException foreseen
                ? foreseen
                : new TableException.Broken("the driver failed: " + cause, cause);
        tell(listener -> listener.failed(failure));
        return XaFailure.of(XAException.XA_RBROLLBACK, "rolled back: " + failure.getMessage(), failure);
    }

    public synchronized void tellApplied() {
        tell(WriteListener::applied);
    }

    /** A listener that fails changes nothing any more. */
    private void tell(Consumer<WriteListener> news) {
        for (WriteListener listener : listeners) {
            try {
                news.accept(listener);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "a listener of a table's write failed", e);
            }
        }
    }
}
