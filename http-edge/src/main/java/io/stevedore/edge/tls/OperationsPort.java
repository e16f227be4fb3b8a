package io.stevedore.edge.tls;

import java.net.InetSocketAddress;
import org.glassfish.grizzly.Connection;

/**
 * The port of operators' listener, by which its connections are known.
 *
 * <p>The server tells an add-on nothing of the listener that it is for.
 */
public final class OperationsPort {

    /** As the launcher gives it; 0 if there is no such listener. */
    private static final int PORT = Integer.getInteger("stevedore.http.operations.port", 0);

    private OperationsPort() {}

    public static boolean isOf(Connection<?> connection) {
        return PORT != 0 && connection.getLocalAddress() instanceof InetSocketAddress local && local.getPort() == PORT;
    }
}
