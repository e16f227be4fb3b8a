package io.stevedore.jca;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * The adapter's own connection manager, for programs without an application server. A lease is a right to use a shared
 * client, so each connection gets a new one, which is garbage once it is closed.
 */
final class UnpooledConnections implements ConnectionManager {

    private static final long serialVersionUID = 1;

    @Override
    public Object allocateConnection(ManagedConnectionFactory factory, @Nullable ConnectionRequestInfo request)
            throws ResourceException {
        return factory.createManagedConnection(null, request).getConnection(null, request);
    }
}
