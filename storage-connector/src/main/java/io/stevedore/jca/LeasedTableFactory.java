package io.stevedore.jca;

import io.stevedore.table.TableConnection;
import io.stevedore.table.TableConnectionFactory;
import io.stevedore.table.TableException;
import jakarta.resource.Referenceable;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import javax.naming.NamingException;
import javax.naming.Reference;
import org.jspecify.annotations.Nullable;

/** Takes leases of a table from the container's pool. */
public final class LeasedTableFactory implements TableConnectionFactory, Referenceable {

    private final TableManagedConnectionFactory factory;
    private final ConnectionManager connections;
    private @Nullable Reference reference;

    LeasedTableFactory(TableManagedConnectionFactory factory, ConnectionManager connections) {
        this.factory = factory;
        this.connections = connections;
    }

    @Override
    public TableConnection getConnection() {
        try {
            return (TableConnection) connections.allocateConnection(factory, null);
        } catch (ResourceException e) {
            if (PoolFailure.isPassing(e)) {
                throw new TableException.Busy("no table connection became free: " + e.getMessage(), e);
            }
            throw new TableException.Broken("no table connection: " + e.getMessage(), e);
        }
    }

    @Override
    public void setReference(Reference reference) {
        this.reference = reference;
    }

    @Override
    public Reference getReference() throws NamingException {
        if (reference == null) {
            throw new NamingException("the server has given this connection factory no reference");
        }
        return reference;
    }
}
