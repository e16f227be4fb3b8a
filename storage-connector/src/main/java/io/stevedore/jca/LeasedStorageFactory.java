package io.stevedore.jca;

import io.stevedore.storage.StorageConnection;
import io.stevedore.storage.StorageConnectionFactory;
import io.stevedore.storage.StorageException;
import jakarta.resource.Referenceable;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import javax.naming.NamingException;
import javax.naming.Reference;
import org.jspecify.annotations.Nullable;

/** Takes leases of a storage from the container's pool. */
public final class LeasedStorageFactory implements StorageConnectionFactory, Referenceable {

    private final StorageManagedConnectionFactory factory;
    private final ConnectionManager connections;
    private @Nullable Reference reference;

    LeasedStorageFactory(StorageManagedConnectionFactory factory, ConnectionManager connections) {
        this.factory = factory;
        this.connections = connections;
    }

    @Override
    public StorageConnection getConnection() {
        try {
            return (StorageConnection) connections.allocateConnection(factory, null);
        } catch (ResourceException e) {
            if (PoolFailure.isPassing(e)) {
                throw new StorageException.Busy("no storage connection became free: " + e.getMessage(), e);
            }
            throw new StorageException.Broken("no storage connection: " + e.getMessage(), e);
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
