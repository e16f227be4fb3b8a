package io.stevedore.table;

import java.util.List;

/**
 * A lease of a shared table, got from a {@link TableConnectionFactory} and to be closed.
 *
 * <p>Inside a JTA transaction, writes are staged and applied as one atomic write when the transaction commits; reads
 * see the table as it is without them. Then the changes of the whole transaction together are a {@link WriteSet}. The
 * transaction may involve other resources and other tables. It commits in two phases then: between them the changed
 * rows are locked, as {@link PreparedWrites} says, and a server that dies there leaves them locked until it recovers.
 */
public interface TableConnection extends Table, AutoCloseable {

    /**
     * As {@link #write}, and tells whether a commit of the JTA transaction has made the changes: the container itself
     * reports of a failure only that it rolled back. Outside of a transaction the listener hears of a success at once,
     * and a failure is thrown.
     */
    void write(List<Change> changes, WriteListener listener);

    /** Gives the lease back; what was staged stays with the transaction. */
    @Override
    void close();
}
