package io.stevedore.web.access;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.limits.RateRefusal;
import io.stevedore.web.limits.RateControl;
import io.stevedore.web.limits.RateGate;
import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Objects;
import java.util.Optional;

/** Finds out who calls. Whoever does not know who he is has asked for something all the same. */
@Priority(Priorities.AUTHENTICATION)
final class Identification implements ContainerRequestFilter {

    private final Callers callers;
    private final PageSessions sessions;
    private final RateGate rates;
    private final HttpServletRequest servletRequest;

    /** @param request that of the thread */
    Identification(Callers callers, PageSessions sessions, RateGate rates, HttpServletRequest request) {
        this.callers = callers;
        this.sessions = sessions;
        this.rates = rates;
        this.servletRequest = request;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        try {
            identify(request);
        } catch (RegistryException e) {
            Optional<RateRefusal> refusal = rates.refusalOfStranger(servletRequest);
            if (refusal.isEmpty()) {
                throw e;
            }
            request.abortWith(RateControl.answer(refusal.get()));
        }
    }

    /** Whoever says with a request who he is means that, whatever his browser has kept. */
    private void identify(ContainerRequestContext request) {
        String header = Objects.requireNonNullElse(request.getHeaderString(HttpHeaders.AUTHORIZATION), "");
        Optional<String> session = header.isBlank() ? sessions.of(request) : Optional.empty();
        if (session.isPresent()) {
            sessions.identify(request, servletRequest, session.get());
        } else {
            callers.identify(servletRequest, header);
        }
    }
}
