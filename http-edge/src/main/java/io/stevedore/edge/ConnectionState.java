package io.stevedore.edge;

import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;

/** What the edge knows of a connection whose next head is on its way. One thread at a time reads from a connection. */
final class ConnectionState {

    private static final Attribute<ConnectionState> ATTRIBUTE =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute("stevedore.edge.state", ConnectionState::new);

    private int scanned;
    private boolean lineChecked;
    private volatile boolean refused;

    private ConnectionState() {}

    static ConnectionState of(Connection<?> connection) {
        return ATTRIBUTE.get(connection);
    }

    /** Bytes of the head that were looked through already. */
    int scanned() {
        return scanned;
    }

    boolean isLineChecked() {
        return lineChecked;
    }

    void expectMore(int seen, boolean checked) {
        scanned = seen;
        lineChecked = checked;
    }

    void expectNext() {
        expectMore(0, false);
    }

    /** From now on nothing that comes is read as a request. */
    void refuse() {
        refused = true;
    }

    boolean isRefused() {
        return refused;
    }
}
