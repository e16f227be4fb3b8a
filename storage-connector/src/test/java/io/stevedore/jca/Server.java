package io.stevedore.jca;

import io.stevedore.storage.StorageConnectionFactory;
import io.stevedore.table.TableConnectionFactory;
import jakarta.resource.ResourceException;
import java.util.UUID;

/** An application server with one started adapter, a table and a store of its own, and a pool of two for each. */
final class Server implements AutoCloseable {

    final TestPool pool = new TestPool(2);
    final String name;
    private final StorageConnectorAdapter adapter = new StorageConnectorAdapter();

    Server() {
        this(UUID.randomUUID().toString());
    }

    /** With the rows of an earlier server's table. */
    Server(String name) {
        this.name = name;
        adapter.start(null);
    }

    TableConnectionFactory tables() throws ResourceException {
        return (TableConnectionFactory) tableLeases(name).createConnectionFactory(pool);
    }

    TableManagedConnectionFactory tableLeases(String table) throws ResourceException {
        return tableLeases("name", table);
    }

    TableManagedConnectionFactory tableLeases(String parameter, String value) throws ResourceException {
        TableManagedConnectionFactory factory = new TableManagedConnectionFactory();
        factory.setDriver("memory");
        factory.setParameters(parameter + "=" + value);
        factory.setResourceAdapter(adapter);
        return factory;
    }

    StorageConnectionFactory stores() throws ResourceException {
        StorageManagedConnectionFactory factory = new StorageManagedConnectionFactory();
        factory.setDriver("memory");
        factory.setParameters("name=" + name);
        factory.setResourceAdapter(adapter);
        return (StorageConnectionFactory) factory.createConnectionFactory(pool);
    }

    MemoryTable table() {
        return MemoryTableDriver.opened(name);
    }

    MemoryStorage store() {
        return MemoryStorageDriver.opened(name);
    }

    @Override
    public void close() {
        adapter.stop();
    }
}
