package io.stevedore.web.client;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/**
 * The connection of a request, which Jakarta EE gives no hold of. Payara keeps it open after an answer that is shorter
 * than its Content-Length; the client would wait, and then take the next answer for the rest of this one. Undertow and
 * Liberty close it by themselves.
 */
final class ClientConnection {

    private static final Logger LOG = System.getLogger(ClientConnection.class.getName());

    /** From Payara's request over Catalina's and Grizzly's to the connection. */
    private static final List<String> PAYARA =
            List.of("getUnwrappedCoyoteRequest", "getCoyoteRequest", "getConnection", "terminateSilently");

    private ClientConnection() {}

    /** Closes the connection where that needs help, so that the client sees that its answer is not complete. */
    static void cut(HttpServletRequest request) {
        Object target = request;
        try {
            for (String method : PAYARA) {
                target = target.getClass().getMethod(method).invoke(target);
            }
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.DEBUG, "the broken answer is left to the server to cut, as it is not Payara", e);
        }
    }
}
