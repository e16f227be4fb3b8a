package io.stevedore.web.client;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Set;

/** An answer, which does not overtake the body of its request. */
final class ClientResponse extends HttpServletResponseWrapper {

    /** Answers to whom the registry owes nothing, or has no place for. */
    private static final Set<Integer> AT_ONCE = Set.of(SC_UNAUTHORIZED, SC_FORBIDDEN, 429, SC_SERVICE_UNAVAILABLE);

    private final ClientRequest request;
    private final ServletOutputStream body;
    private boolean begun;

    ClientResponse(HttpServletResponse response, ClientRequest request, ClientState client) throws IOException {
        super(response);
        this.request = request;
        this.body = new ClientOutput(response.getOutputStream(), client, this::begin);
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return body;
    }

    @Override
    public void flushBuffer() throws IOException {
        begin();
        super.flushBuffer();
    }

    @Override
    public void sendError(int status) throws IOException {
        begin();
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        begin();
        super.sendError(status, message);
    }

    /** To be called before anything is written, and at the end. */
    void begin() {
        if (begun) {
            return;
        }
        begun = true;
        if (!isCommitted() && !AT_ONCE.contains(getStatus()) && !request.receiveRest()) {
            setHeader("Connection", "close");
        }
    }
}
