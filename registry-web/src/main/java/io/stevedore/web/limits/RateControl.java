package io.stevedore.web.limits;

import io.stevedore.registry.domain.ErrorCode;
import io.stevedore.registry.limits.RateAccount;
import io.stevedore.registry.limits.RateRefusal;
import io.stevedore.web.message.OciErrors;
import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;

/**
 * Lets a request through if its caller has something left, and charges him for its bodies as they go by. So what has
 * begun is never held up; who took more than he had waits before his next request.
 */
@Priority(Priorities.AUTHENTICATION + 1)
public final class RateControl implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String ACCOUNT = "io.stevedore.web.limits.account";

    private final RateGate gate;
    private final HttpServletRequest servletRequest;

    /** @param request that of the thread */
    RateControl(RateGate gate, HttpServletRequest request) {
        this.gate = gate;
        this.servletRequest = request;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        RateAccount account = gate.account(servletRequest);
        Optional<RateRefusal> refusal = gate.admit(account, servletRequest);
        if (refusal.isPresent()) {
            request.abortWith(answer(refusal.get()));
            return;
        }
        request.setProperty(ACCOUNT, account);
        request.setEntityStream(new ChargedInput(request.getEntityStream(), account));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(ACCOUNT) instanceof RateAccount account && response.hasEntity()) {
            response.setEntityStream(new ChargedOutput(response.getEntityStream(), account));
        }
    }

    /** The refusal as an answer. */
    public static Response answer(RateRefusal refusal) {
        return OciErrors.response(RateGate.TOO_MANY_REQUESTS, ErrorCode.TOOMANYREQUESTS, refusal.sentence(), Map.of())
                .header(HttpHeaders.RETRY_AFTER, refusal.seconds())
                .build();
    }
}
