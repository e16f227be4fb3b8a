package io.stevedore.standalone;

import io.smallrye.config.SmallRyeConfigProviderResolver;
import io.smallrye.config.inject.ConfigExtension;
import io.stevedore.registry.resources.BackendCheck;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.se.SeContainer;
import java.io.Closeable;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.jboss.weld.environment.se.Weld;

/**
 * The registry's beans in a CDI container of Java SE. They offer the commands as they do in a server, and serve nobody:
 * no timer runs, and what writes to the index does so in the table's own transaction.
 *
 * <p>The launcher knows it by its name, and closes it.
 */
public final class StandaloneRegistry implements Closeable {

    private final SeContainer container;

    /**
     * Opens store and index, as a start of the server does. Commands are to be called by the same thread, whose request
     * this is.
     *
     * @throws RuntimeException whose causes say what is wrong with the settings, the store or the index
     */
    public StandaloneRegistry() {
        ConfigProviderResolver.setInstance(new SmallRyeConfigProviderResolver());
        container = new Weld()
                .disableDiscovery()
                .addBeanClasses(StandaloneBeans.all())
                .addBeanClasses(BackendCheck.class, StandaloneConnections.class)
                .addExtensions(new ConfigExtension())
                .property(Weld.SHUTDOWN_HOOK_SYSTEM_PROPERTY, false)
                .initialize();
        try {
            container.select(BackendCheck.class).get();
            // a server does this for each call of an EJB
            container.select(RequestContextController.class).get().activate();
        } catch (RuntimeException e) {
            container.close();
            throw e;
        }
    }

    @Override
    public void close() {
        container.close();
    }
}
