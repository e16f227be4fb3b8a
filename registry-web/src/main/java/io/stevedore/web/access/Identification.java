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
    private final RateGate rates;
    private final HttpServletRequest servletRequest;

    /** @param request that of the thread */
    Identification(Callers callers, RateGate rates, HttpServletRequest request) {
        this.callers = callers;
        this.rates = rates;
        this.servletRequest = request;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        try {
            callers.identify(
                    servletRequest, Objects.requireNonNullElse(request.getHeaderString(HttpHeaders.AUTHORIZATION), ""));
        } catch (RegistryException e) {
            Optional<RateRefusal> refusal = rates.refusalOfStranger(servletRequest);
            if (refusal.isEmpty()) {
                throw e;
            }
            request.abortWith(RateControl.answer(refusal.get()));
        }
    }
}
