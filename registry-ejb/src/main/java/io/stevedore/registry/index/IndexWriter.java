package io.stevedore.registry.index;

import io.stevedore.table.Change;
import io.stevedore.table.TableConnection;
import io.stevedore.table.TableConnectionFactory;
import io.stevedore.table.WriteListener;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;

/** Changes pointers, each time in a JTA transaction of its own: it commits when the method returns. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class IndexWriter {

    private TableConnectionFactory tables;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public IndexWriter() {}

    @Inject
    public IndexWriter(TableConnectionFactory tables) {
        this.tables = tables;
    }

    /** Writes; the listener hears what the commit did. */
    public void write(List<Change> changes, WriteListener listener) {
        try (TableConnection connection = tables.getConnection()) {
            connection.write(changes, listener);
        }
    }
}
