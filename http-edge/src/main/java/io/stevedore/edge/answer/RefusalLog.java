package io.stevedore.edge.answer;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Instant;
import org.glassfish.grizzly.Connection;

/**
 * Writes lines of the access log for requests that no application sees. The registry's own logger is of another class
 * loader; the two have its name in common, and by that what is done with its lines.
 */
public final class RefusalLog {

    private static final Logger LOG = System.getLogger("io.stevedore.access");

    /** As the launcher gives it: combined, json or off. */
    private static final String FORM = System.getProperty("stevedore.log.access", "off");

    private RefusalLog() {}

    /**
     * One line.
     *
     * @param requestLine what came of it, malformed perhaps; empty if nothing did
     * @param bytes of the answer's body
     */
    public static void write(Connection<?> connection, String requestLine, int status, long bytes) {
        if (FORM.equals("off")) {
            return;
        }
        RefusedLine line = RefusedLine.of(address(connection), Instant.now(), requestLine, status, bytes);
        LOG.log(Level.INFO, FORM.equals("json") ? line.json() : line.combined());
    }

    private static String address(Connection<?> connection) {
        return connection.getPeerAddress() instanceof InetSocketAddress peer && peer.getAddress() != null
                ? peer.getAddress().getHostAddress()
                : "-";
    }
}
