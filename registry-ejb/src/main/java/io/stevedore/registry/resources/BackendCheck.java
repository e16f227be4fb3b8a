package io.stevedore.registry.resources;

import io.stevedore.storage.StorageConnection;
import io.stevedore.storage.StorageConnectionFactory;
import io.stevedore.storage.StorageException;
import io.stevedore.table.TableConnection;
import io.stevedore.table.TableConnectionFactory;
import io.stevedore.table.TableException;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Opens store and index when the application starts. The index must be taken before another process can take it, a
 * wrong setting must stop the start and not the first request, and servers create pools at first use, where requests
 * race. An EJB, as an EAR's beans are told of the start before its connection factories have their names.
 */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class BackendCheck {

    private static final Logger LOG = System.getLogger(BackendCheck.class.getName());

    private StorageConnectionFactory stores;
    private TableConnectionFactory tables;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public BackendCheck() {}

    @Inject
    public BackendCheck(StorageConnectionFactory stores, TableConnectionFactory tables) {
        this.stores = stores;
        this.tables = tables;
    }

    /** Its exceptions end the start. What the container tells of them is long, and lacks the reason. */
    @PostConstruct
    @SuppressWarnings("NullAway") // which takes this for a constructor
    void open() {
        try (StorageConnection store = stores.getConnection()) {
            LOG.log(Level.DEBUG, "opened {0}", store);
        } catch (StorageException e) {
            LOG.log(Level.ERROR, "the store cannot be opened", e);
            throw e;
        }
        try (TableConnection table = tables.getConnection()) {
            LOG.log(Level.DEBUG, "opened {0}", table);
        } catch (TableException e) {
            LOG.log(Level.ERROR, "the index cannot be opened", e);
            throw e;
        }
    }
}
