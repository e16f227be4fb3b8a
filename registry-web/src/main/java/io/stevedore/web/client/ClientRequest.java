package io.stevedore.web.client;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** A request whose client must send its body at a least rate. */
final class ClientRequest extends HttpServletRequestWrapper {

    /** The most that is received of a body that nobody needs; Go's servers take as much. */
    private static final int MOST_UNNEEDED = 256 * 1024;

    private static final Logger LOG = System.getLogger(ClientRequest.class.getName());

    private final PacedBody.Rate least;
    private @Nullable PacedBody body;

    ClientRequest(HttpServletRequest request, PacedBody.Rate least) {
        super(request);
        this.least = least;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body == null) {
            body = new PacedBody(super.getInputStream(), least);
        }
        return body;
    }

    /** How many bytes of the body were read. */
    long received() {
        return body == null ? 0 : body.total();
    }

    /**
     * Receives what is left of a body that is small. Proxies end a client's connection without a word if an answer
     * overtakes the body, and the client's next request fails with it.
     *
     * @return false if the client does not send it
     */
    boolean receiveRest() {
        if (!isSmallBodyOnItsWay()) {
            return true;
        }
        try {
            ServletInputStream rest = getInputStream();
            byte[] bytes = new byte[8 * 1024];
            int left = MOST_UNNEEDED;
            for (int read = 0; read >= 0 && left > 0; left -= read) {
                read = rest.read(bytes, 0, Math.min(bytes.length, left));
            }
            return true;
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a client does not send the rest of its body: {0}", e.getMessage());
            return false;
        }
    }

    private boolean isSmallBodyOnItsWay() {
        long length = getContentLengthLong();
        boolean small = length < 0 ? getHeader("Transfer-Encoding") != null : length > 0 && length <= MOST_UNNEEDED;
        return small && (body == null || !body.isFailed());
    }
}
