package io.stevedore.web.access;

import io.stevedore.web.client.ClientState;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response.Status;

/**
 * Puts on answers what sessions need. No cache keeps what was meant for one user, a browser forgets a session that is
 * not good, and it asks for no password itself where the page does.
 */
final class SessionAnswers implements ContainerResponseFilter {

    private final PageSessions sessions;
    private final HttpServletRequest servletRequest;

    /** @param request that of the thread */
    SessionAnswers(PageSessions sessions, HttpServletRequest request) {
        this.sessions = sessions;
        this.servletRequest = request;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        boolean isUnauthorized = response.getStatus() == Status.UNAUTHORIZED.getStatusCode();
        if (new ClientState(servletRequest).isSession()) {
            headers.putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
            if (isUnauthorized) {
                headers.putSingle(HttpHeaders.SET_COOKIE, sessions.end(servletRequest));
            }
        }
        if (isUnauthorized && request.getHeaderString(PageSessions.HEADER) != null) {
            headers.putSingle(HttpHeaders.WWW_AUTHENTICATE, "Cookie cookie-name=" + PageSessions.COOKIE);
        }
    }
}
