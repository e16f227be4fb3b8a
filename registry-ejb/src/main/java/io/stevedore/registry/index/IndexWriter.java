package io.stevedore.registry.index;

import io.stevedore.table.Change;
import io.stevedore.table.TableConnection;
import io.stevedore.table.TableConnectionFactory;
import io.stevedore.table.TableException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Consumer;

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

    /** Writes; {@code onFailure} hears why the commit failed. */
    public void write(List<Change> changes, Consumer<TableException> onFailure) {
        try (TableConnection connection = tables.getConnection()) {
            connection.write(changes, onFailure);
        }
    }
}
