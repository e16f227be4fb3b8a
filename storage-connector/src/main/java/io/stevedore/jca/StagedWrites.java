package io.stevedore.jca;

import io.stevedore.table.Change;
import io.stevedore.table.Key;
import io.stevedore.table.Table;
import io.stevedore.table.TableException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.transaction.xa.XAException;

/** The changes of one transaction, which become one write. */
final class StagedWrites implements Staging {

    private final Table table;
    private final Map<Key, Change> changes = new LinkedHashMap<>();
    private final List<Consumer<TableException>> listeners = new ArrayList<>();

    StagedWrites(Table table) {
        this.table = table;
    }

    /**
     * Takes all changes, or none.
     *
     * @throws IllegalArgumentException if there are none, the transaction would have too many, or it changes a key twice
     */
    synchronized void add(List<Change> more) {
        if (more.isEmpty() || changes.size() + more.size() > Table.MAX_CHANGES) {
            throw new IllegalArgumentException(more.size() + " changes after " + changes.size()
                    + " in the same transaction; wanted 1 to " + Table.MAX_CHANGES + " in all");
        }
        Map<Key, Change> added = new LinkedHashMap<>();
        for (Change change : more) {
            if (changes.containsKey(change.key()) || added.put(change.key(), change) != null) {
                throw new IllegalArgumentException(
                        "a second change of " + change.key() + " in the same transaction; one is allowed");
            }
        }
        changes.putAll(added);
    }

    /** As {@link #add(List)}, and tells the listener if these changes are not committed though they should be. */
    synchronized void add(List<Change> more, Consumer<TableException> listener) {
        add(more);
        listeners.add(listener);
    }

    @Override
    public synchronized boolean isEmpty() {
        return changes.isEmpty();
    }

    @Override
    public synchronized void apply() throws XAException {
        try {
            table.write(List.copyOf(changes.values()));
        } catch (TableException e) {
            throw failed(e);
        } catch (RuntimeException e) {
            throw failed(new TableException.Broken("the driver failed: " + e, e));
        }
    }

    @Override
    public synchronized void drop() {
        changes.clear();
    }

    @Override
    public synchronized void refuse(String reason) {
        tell(new TableException.Broken(reason, null));
        drop();
    }

    private XAException failed(TableException failure) {
        tell(failure);
        return XaFailure.of(XAException.XA_RBROLLBACK, "rolled back: " + failure.getMessage(), failure);
    }

    private void tell(TableException failure) {
        for (Consumer<TableException> listener : listeners) {
            try {
                listener.accept(failure);
            } catch (RuntimeException e) {
                failure.addSuppressed(e);
            }
        }
    }
}
