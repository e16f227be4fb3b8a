package io.stevedore.standalone;

import io.stevedore.jca.StorageConnectorAdapter;
import io.stevedore.jca.StorageManagedConnectionFactory;
import io.stevedore.jca.TableManagedConnectionFactory;
import io.stevedore.registry.zot.ZotTable;
import io.stevedore.storage.StorageConnectionFactory;
import io.stevedore.table.TableConnectionFactory;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.resource.ResourceException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The connection factories of a registry without a server: those of its web.xml and application.xml, without pools. */
@ApplicationScoped
public class StandaloneConnections {

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "storage connector");
        thread.setDaemon(true);
        return thread;
    });

    private final StorageConnectorAdapter adapter = new StorageConnectorAdapter();

    public StandaloneConnections() {
        adapter.startUnmanaged(threads);
    }

    @Produces
    StorageConnectionFactory stores() throws ResourceException {
        StorageManagedConnectionFactory factory = new StorageManagedConnectionFactory();
        factory.setResourceAdapter(adapter);
        factory.setConfigPrefix("registry.storage");
        factory.setDefaults("driver=filesystem;rootdirectory=./data/store");
        return (StorageConnectionFactory) factory.createConnectionFactory();
    }

    @Produces
    TableConnectionFactory tables() throws ResourceException {
        return table("registry.index", "driver=sqlite;file=./data/index.db");
    }

    @Produces
    @ZotTable
    TableConnectionFactory zot() throws ResourceException {
        return table(
                "registry.import.zot", "driver=dynamodb-items;attributes=OriginalBlobPath,DuplicateBlobPath,BlobPath");
    }

    private TableConnectionFactory table(String prefix, String defaults) throws ResourceException {
        TableManagedConnectionFactory factory = new TableManagedConnectionFactory();
        factory.setResourceAdapter(adapter);
        factory.setConfigPrefix(prefix);
        factory.setDefaults(defaults);
        return (TableConnectionFactory) factory.createConnectionFactory();
    }

    @PreDestroy
    void close() {
        adapter.stop();
        threads.shutdown();
    }
}
