package io.stevedore.web.access;

import io.stevedore.registry.access.Access;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.rules.Action;
import io.stevedore.web.limits.RateGate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Collections;

/** Access control before a pull that JAX-RS does not route; what {@link AccessFeature} puts before the others. */
@ApplicationScoped
public class PullAccess {

    private Access access;

    private Callers callers;

    private EventOrigins origins;

    private RateGate rates;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public PullAccess() {}

    @Inject
    public PullAccess(Access access, Callers callers, EventOrigins origins, RateGate rates) {
        this.access = access;
        this.callers = callers;
        this.origins = origins;
        this.rates = rates;
    }

    /** Whether it knows all that the request may need: browsers have sessions, and callers may be counted. */
    public boolean isFor(HttpServletRequest request) {
        return !rates.isOn()
                && (access.isOpen()
                        || (request.getHeader(HttpHeaders.COOKIE) == null
                                && request.getHeader(PageSessions.HEADER) == null));
    }

    /**
     * Finds out who calls, and lets the rest of the request know it.
     *
     * @param repository as the client names it
     * @throws RegistryException if he may not pull from it, or it can be none
     */
    public void require(HttpServletRequest request, String repository) {
        if (access.isOpen()) {
            origins.note(request);
            return;
        }
        callers.identify(request, authorization(request));
        origins.note(request);
        access.require(Action.PULL, new RepositoryName(repository));
    }

    /** All of them, as JAX-RS has it: nobody may say twice who he is. */
    private static String authorization(HttpServletRequest request) {
        return String.join(",", Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION)));
    }
}
