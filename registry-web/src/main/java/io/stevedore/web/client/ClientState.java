package io.stevedore.web.client;

import jakarta.servlet.http.HttpServletRequest;

/** The state of a request's client, shared by the filter around JAX-RS and an answer that is being streamed. */
public record ClientState(HttpServletRequest request) {

    private static final String GONE = "io.stevedore.web.client.gone";
    private static final String LET_DOWN = "io.stevedore.web.client.letDown";

    /** Nobody receives the answer any more. */
    public void markGone() {
        request.setAttribute(GONE, true);
    }

    public boolean isGone() {
        return request.getAttribute(GONE) != null;
    }

    /** The answer broke off, and the client still waits for the rest. */
    public void markLetDown() {
        request.setAttribute(LET_DOWN, true);
    }

    public boolean isLetDown() {
        return request.getAttribute(LET_DOWN) != null;
    }
}
