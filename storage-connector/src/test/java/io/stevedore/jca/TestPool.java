package io.stevedore.jca;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAllocationException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;

/** A container's pool with no wait: it reuses leases that were closed, and destroys those that broke. */
final class TestPool implements ConnectionManager, ConnectionEventListener {

    final List<ManagedConnection> made = new ArrayList<>();
    final List<Exception> errors = new ArrayList<>();
    private final transient Deque<ManagedConnection> free = new ArrayDeque<>();
    private final int size;

    TestPool(int size) {
        this.size = size;
    }

    @Override
    public Object allocateConnection(ManagedConnectionFactory factory, ConnectionRequestInfo request)
            throws ResourceException {
        ManagedConnection lease = factory.matchManagedConnections(new LinkedHashSet<>(free), null, request);
        if (lease == null) {
            if (made.size() == size) {
                throw new ResourceAllocationException("in-use connections equal max-pool-size");
            }
            lease = factory.createManagedConnection(null, request);
            lease.addConnectionEventListener(this);
            made.add(lease);
        }
        free.remove(lease);
        return lease.getConnection(null, request);
    }

    ManagedConnection newest() {
        return made.get(made.size() - 1);
    }

    @Override
    public void connectionClosed(ConnectionEvent event) {
        ManagedConnection lease = (ManagedConnection) event.getSource();
        end(lease::cleanup);
        free.add(lease);
    }

    @Override
    public void connectionErrorOccurred(ConnectionEvent event) {
        errors.add(event.getException());
        end(((ManagedConnection) event.getSource())::destroy);
    }

    @Override
    public void localTransactionStarted(ConnectionEvent event) {
        throw new AssertionError("there are no local transactions");
    }

    @Override
    public void localTransactionCommitted(ConnectionEvent event) {
        throw new AssertionError("there are no local transactions");
    }

    @Override
    public void localTransactionRolledback(ConnectionEvent event) {
        throw new AssertionError("there are no local transactions");
    }

    private static void end(Step step) {
        try {
            step.run();
        } catch (ResourceException e) {
            throw new AssertionError(e);
        }
    }

    private interface Step {
        void run() throws ResourceException;
    }
}
