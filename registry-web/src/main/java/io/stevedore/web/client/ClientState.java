package io.stevedore.web.client;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;

/** The state of a request's client, shared by the filter around JAX-RS and an answer that is being streamed. */
public record ClientState(HttpServletRequest request) {

    private static final String ID = "io.stevedore.web.client.id";
    private static final String GONE = "io.stevedore.web.client.gone";
    private static final String USER = "io.stevedore.web.client.user";
    private static final String CONCERN = "io.stevedore.web.client.concern";
    private static final String SESSION = "io.stevedore.web.client.session";
    private static final String TOLD = "io.stevedore.web.client.told";
    private static final String RECEIVED = "io.stevedore.web.client.received";
    private static final String REFUSED = "io.stevedore.web.client.refused";
    private static final String LET_DOWN = "io.stevedore.web.client.letDown";

    /** An identifier of the request, by which log and events name it. */
    public String id() {
        if (request.getAttribute(ID) instanceof String known) {
            return known;
        }
        String made = UUID.randomUUID().toString();
        request.setAttribute(ID, made);
        return made;
    }

    /** Nobody receives the answer any more. */
    public void markGone() {
        request.setAttribute(GONE, true);
    }

    public boolean isGone() {
        return request.getAttribute(GONE) != null;
    }

    /** @param name empty if the client did not say who he is */
    public void identify(String name) {
        request.setAttribute(USER, name);
    }

    /** Empty if nobody is known. */
    public String user() {
        return request.getAttribute(USER) instanceof String name ? name : "";
    }

    /** @param what the request is about, for logs, where neither path nor answer says so */
    public void concern(String what) {
        request.setAttribute(CONCERN, what);
    }

    /** Empty if it is about nothing of that kind. */
    public String concern() {
        return request.getAttribute(CONCERN) instanceof String what ? what : "";
    }

    /** The client says who he is by a session of the page. */
    public void markSession() {
        request.setAttribute(SESSION, true);
    }

    public boolean isSession() {
        return request.getAttribute(SESSION) != null;
    }

    /** @param status of a refusal that the client hears of elsewhere, as it is a browser that is sent on */
    public void refuse(int status) {
        request.setAttribute(REFUSED, status);
    }

    /** The status of such a refusal, or else that of the answer. */
    public int outcome(int status) {
        return request.getAttribute(REFUSED) instanceof Integer refused ? refused : status;
    }

    /** Its refusal is one of many, of which logs have a line already. */
    public void markToldBefore() {
        request.setAttribute(TOLD, true);
    }

    public boolean isToldBefore() {
        return request.getAttribute(TOLD) != null;
    }

    /** @param bytes of the body that were read */
    void received(long bytes) {
        request.setAttribute(RECEIVED, bytes);
    }

    /** Bytes of the body that were read. */
    public long received() {
        return request.getAttribute(RECEIVED) instanceof Long bytes ? bytes : 0;
    }

    /** The answer broke off, and the client still waits for the rest. */
    public void markLetDown() {
        request.setAttribute(LET_DOWN, true);
    }

    public boolean isLetDown() {
        return request.getAttribute(LET_DOWN) != null;
    }
}
