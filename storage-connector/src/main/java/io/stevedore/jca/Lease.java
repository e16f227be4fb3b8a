package io.stevedore.jca;

import io.stevedore.jca.xa.StagedXaResource;
import io.stevedore.jca.xa.Staging;
import io.stevedore.storage.StorageException;
import io.stevedore.table.TableException;
import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionMetaData;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.security.auth.Subject;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;

/**
 * What the container's pool counts: the right to use a shared client, and a place in a transaction. Its handles come
 * and go; destroying it leaves the client alone.
 */
abstract class Lease<C, S extends Staging> implements ManagedConnection {

    private final Backend<C, S> backend;
    private final StagedXaResource<S> xaResource;
    private final List<Handle<C, S>> handles = new CopyOnWriteArrayList<>();
    private final List<ConnectionEventListener> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable PrintWriter logWriter;

    Lease(Backend<C, S> backend) {
        this.backend = backend;
        this.xaResource = new StagedXaResource<>(backend.branches());
    }

    abstract Handle<C, S> newHandle();

    /** @throws ClassCastException if the object is a handle of something else */
    abstract Handle<C, S> asHandle(Object connection);

    final boolean isOf(Backend<?, ?> other) {
        return backend.equals(other);
    }

    final Optional<S> staging() {
        return Optional.ofNullable(xaResource.staging());
    }

    /** Uses the client; a failure that its port does not foresee, such as a closed client, costs the lease. */
    final <T> T call(Function<C, T> work) {
        try {
            return work.apply(backend.client());
        } catch (StorageException | TableException | IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException e) {
            ConnectionEvent event = new ConnectionEvent(this, ConnectionEvent.CONNECTION_ERROR_OCCURRED, e);
            tell(listener -> listener.connectionErrorOccurred(event));
            throw e;
        }
    }

    final void closed(Handle<C, S> handle) {
        handles.remove(handle);
        ConnectionEvent event = new ConnectionEvent(this, ConnectionEvent.CONNECTION_CLOSED);
        event.setConnectionHandle(handle);
        tell(listener -> listener.connectionClosed(event));
    }

    final void left(Handle<C, S> handle) {
        handles.remove(handle);
    }

    @Override
    public final Object getConnection(@Nullable Subject subject, @Nullable ConnectionRequestInfo request) {
        return tied(newHandle());
    }

    @Override
    public final void associateConnection(Object connection) throws ResourceException {
        try {
            tied(asHandle(connection));
        } catch (ClassCastException e) {
            throw new ResourceException("no handle of this connector: " + connection.getClass(), e);
        }
    }

    @Override
    public final void cleanup() {
        handles.forEach(Handle::untie);
        handles.clear();
    }

    /** The client stays: it belongs to the adapter. So does the XA resource, which servers still call afterwards. */
    @Override
    public final void destroy() {
        cleanup();
        listeners.clear();
    }

    @Override
    public final XAResource getXAResource() {
        return xaResource;
    }

    @Override
    public final LocalTransaction getLocalTransaction() throws NotSupportedException {
        throw new NotSupportedException("no local transactions; use JTA, or a single write");
    }

    @Override
    public final ManagedConnectionMetaData getMetaData() {
        return new LeaseMetaData();
    }

    @Override
    public final void addConnectionEventListener(ConnectionEventListener listener) {
        listeners.add(listener);
    }

    @Override
    public final void removeConnectionEventListener(ConnectionEventListener listener) {
        listeners.remove(listener);
    }

    @Override
    public final void setLogWriter(@Nullable PrintWriter writer) {
        logWriter = writer;
    }

    @Override
    public final @Nullable PrintWriter getLogWriter() {
        return logWriter;
    }

    private Handle<C, S> tied(Handle<C, S> handle) {
        handle.tie(this);
        handles.add(handle);
        return handle;
    }

    private void tell(Consumer<ConnectionEventListener> news) {
        listeners.forEach(news);
    }
}
