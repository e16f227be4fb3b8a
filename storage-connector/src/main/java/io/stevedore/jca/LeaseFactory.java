package io.stevedore.jca;

import io.stevedore.jca.xa.Staging;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.IllegalStateException;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import java.io.PrintWriter;
import java.util.Set;
import javax.security.auth.Subject;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Makes leases for the container's pool. Settings are read once, with the first use, and kept: later uses may come from
 * threads that do not see the application's configuration.
 */
abstract class LeaseFactory<C, S extends Staging> implements ManagedConnectionFactory, ResourceAdapterAssociation {

    private transient volatile @Nullable StorageConnectorAdapter adapter;
    private transient volatile @Nullable PrintWriter logWriter;
    private transient @Nullable Settings settings;

    abstract FactoryProperties properties();

    abstract SharedClients<C, S> clients();

    abstract Lease<C, S> newLease(Backend<C, S> backend);

    abstract Object newFactory(ConnectionManager connections);

    /** @throws ResourceException if the settings name no known driver or parameter */
    @Override
    public final Object createConnectionFactory(ConnectionManager connections) throws ResourceException {
        Settings chosen = settings();
        StorageConnectorAdapter started = adapter;
        if (started != null) {
            started.expect(clients(), chosen);
        }
        return newFactory(connections);
    }

    /**
     * For programs without an application server, the non-managed applications of Jakarta Connectors: nobody pools its
     * connections or counts them, and each write is a transaction of its own.
     *
     * @throws ResourceException as above
     */
    @Override
    public final Object createConnectionFactory() throws ResourceException {
        return createConnectionFactory(new UnpooledConnections());
    }

    @Override
    public final ManagedConnection createManagedConnection(
            @Nullable Subject subject, @Nullable ConnectionRequestInfo request) throws ResourceException {
        return newLease(backend());
    }

    @Override
    @SuppressWarnings("rawtypes") // so the interface says
    public final @Nullable ManagedConnection matchManagedConnections(
            Set candidates, @Nullable Subject subject, @Nullable ConnectionRequestInfo request)
            throws ResourceException {
        Backend<C, S> backend = backend();
        for (Object candidate : candidates) {
            if (candidate instanceof Lease<?, ?> lease && lease.isOf(backend)) {
                return lease;
            }
        }
        return null;
    }

    @Override
    public final @Nullable ResourceAdapter getResourceAdapter() {
        return adapter;
    }

    @Override
    public final void setResourceAdapter(ResourceAdapter adapter) throws ResourceException {
        if (!(adapter instanceof StorageConnectorAdapter ours)) {
            throw new ResourceException("not the storage connector's adapter: " + adapter.getClass());
        }
        this.adapter = ours;
    }

    @Override
    public final void setLogWriter(@Nullable PrintWriter writer) {
        logWriter = writer;
    }

    @Override
    public final @Nullable PrintWriter getLogWriter() {
        return logWriter;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof LeaseFactory<?, ?> factory
                && getClass() == factory.getClass()
                && properties().equals(factory.properties());
    }

    @Override
    public final int hashCode() {
        return properties().hashCode();
    }

    private Backend<C, S> backend() throws ResourceException {
        StorageConnectorAdapter started = adapter;
        if (started == null) {
            throw new IllegalStateException("the connection factory has no resource adapter");
        }
        return started.backend(clients(), settings());
    }

    private synchronized Settings settings() throws ResourceException {
        if (settings == null) {
            settings = properties()
                    .settings(clients().drivers(), key -> new ConfigLookup(ConfigProvider.getConfig()).value(key));
        }
        return settings;
    }
}
