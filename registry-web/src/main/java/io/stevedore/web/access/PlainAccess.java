package io.stevedore.web.access;

import io.stevedore.registry.access.Access;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.rules.Action;
import io.stevedore.web.limits.RateGate;
import io.stevedore.web.message.RequestHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Objects;

/** Access control before requests that JAX-RS does not route; what {@link AccessFeature} puts before the others. */
@ApplicationScoped
public class PlainAccess {

    private Access access;

    private Callers callers;

    private EventOrigins origins;

    private RateGate rates;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public PlainAccess() {}

    @Inject
    public PlainAccess(Access access, Callers callers, EventOrigins origins, RateGate rates) {
        this.access = access;
        this.callers = callers;
        this.origins = origins;
        this.rates = rates;
    }

    /** Whether it knows all that the request may need: browsers have sessions, and callers may be counted. */
    public boolean isFor(HttpServletRequest request) {
        return !rates.isOn()
                && request.getHeader(HttpHeaders.COOKIE) == null
                && request.getHeader(PageSessions.HEADER) == null;
    }

    /**
     * Finds out who calls, and lets the rest of the request know it.
     *
     * @param action what he wants to do
     * @param repository as the client names it
     * @throws RegistryException if he may not, or it can be none
     */
    public void require(HttpServletRequest request, Action action, String repository) {
        if (access.isOpen()) {
            origins.note(request);
            return;
        }
        callers.identify(
                request, Objects.requireNonNullElse(RequestHeaders.of(request).value(HttpHeaders.AUTHORIZATION), ""));
        origins.note(request);
        access.require(action, new RepositoryName(repository));
    }
}
