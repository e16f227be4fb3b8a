package io.stevedore.registry.resources;

import io.stevedore.storage.StorageConnection;
import io.stevedore.storage.StorageConnectionFactory;
import io.stevedore.storage.StorageException;
import io.stevedore.table.TableConnection;
import io.stevedore.table.TableConnectionFactory;
import io.stevedore.table.TableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Opens store and index when the application starts: the index must be taken before another process can take it, a wrong
 * setting must stop the start and not the first request, and servers create pools at first use, where requests race.
 */
@ApplicationScoped
public class BackendCheck {

    private static final Logger LOG = System.getLogger(BackendCheck.class.getName());

    /** For the container; its exceptions end the start. What the container tells of them is long, and lacks the reason. */
    void open(
            @Observes @Initialized(ApplicationScoped.class) Object start,
            StorageConnectionFactory stores,
            TableConnectionFactory tables) {
        try (StorageConnection store = stores.getConnection()) {
            LOG.log(Level.DEBUG, "opened {0}", store);
        } catch (StorageException e) {
            LOG.log(Level.ERROR, "its store fails", e);
            throw e;
        }
        try (TableConnection table = tables.getConnection()) {
            LOG.log(Level.DEBUG, "opened {0}", table);
        } catch (TableException e) {
            LOG.log(Level.ERROR, "its index fails", e);
            throw e;
        }
    }
}
