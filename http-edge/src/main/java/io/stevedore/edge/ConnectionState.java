package io.stevedore.edge;

import io.stevedore.edge.head.RefusedException;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;

/** What the edge knows of a connection whose next head is on its way. One thread at a time reads from a connection. */
final class ConnectionState {

    private static final Attribute<ConnectionState> ATTRIBUTE =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute("stevedore.edge.state", ConnectionState::new);

    /** More before a request than any client means; some send one empty line after a body. */
    private static final int MOST_EMPTY_BYTES = 32;

    private int empty;
    private int scanned;
    private boolean lineChecked;
    private boolean timed;
    private volatile boolean excess;
    private volatile boolean answered;
    private volatile boolean refused;

    private ConnectionState() {}

    static ConnectionState of(Connection<?> connection) {
        return ATTRIBUTE.get(connection);
    }

    /** @throws RefusedException if there are too many */
    void addEmpty(int bytes) {
        empty += bytes;
        if (empty > MOST_EMPTY_BYTES) {
            throw new RefusedException(400, "too many empty lines stand before the request");
        }
    }

    /** Whether anything of the next head came, if only empty lines. */
    boolean isBegun() {
        return empty > 0 || scanned > 0;
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
        empty = 0;
        timed = false;
        answered = false;
    }

    /** There is a deadline for the head. */
    void markTimed() {
        timed = true;
    }

    boolean isTimed() {
        return timed;
    }

    /** The connection is one too many. */
    void markExcess() {
        excess = true;
    }

    boolean isExcess() {
        return excess;
    }

    /** The last request has its answer, and perhaps not sent all of its body. */
    void markAnswered() {
        answered = true;
    }

    boolean isAnswered() {
        return answered;
    }

    /** From now on nothing that comes is read as a request. */
    void refuse() {
        refused = true;
    }

    boolean isRefused() {
        return refused;
    }
}
