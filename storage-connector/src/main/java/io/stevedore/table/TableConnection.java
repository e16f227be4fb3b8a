package io.stevedore.table;

import java.util.List;
import java.util.function.Consumer;

/**
 * A lease of a shared table, got from a {@link TableConnectionFactory} and to be closed.
 *
 * <p>Inside a JTA transaction, writes are staged and applied as one atomic write when the transaction commits; reads
 * see the table as it is without them. Then the changes of the whole transaction together obey the bounds of
 * {@link #write}. Such a transaction may involve one table only and no other resource: else it rolls back.
 */
public interface TableConnection extends Table, AutoCloseable {

    /**
     * As {@link #write}, and tells why if a commit of the JTA transaction fails: the container itself reports only that
     * it rolled back. Outside of a transaction {@code onFailure} is not called, as the exception comes at once.
     */
    void write(List<Change> changes, Consumer<TableException> onFailure);

    /** Gives the lease back; what was staged stays with the transaction. */
    @Override
    void close();
}
