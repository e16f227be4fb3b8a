package io.stevedore.web.entry;

import io.stevedore.registry.domain.ErrorCode;
import io.stevedore.registry.room.Maintenance;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.HttpMethod;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Refuses requests before JAX-RS sees them: by their path, by their method, or for want of room. */
@Dependent
public class EntryFilter extends HttpFilter {

    private static final long serialVersionUID = 1;
    private static final Set<String> CHANGES =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);
    private static final String NO_ROOM = "all places for transfers are taken, try again later";

    @SuppressWarnings("NullAway.Init") // the container sets it
    private transient RequestLimit limit;

    @SuppressWarnings("NullAway.Init") // the same
    private transient ExternalAddress address;

    private transient boolean readOnly;

    /** Called by the container. */
    @Inject
    void use(RequestLimit requests, ExternalAddress external, Maintenance maintenance) {
        limit = requests;
        address = external;
        readOnly = maintenance.isReadOnly();
    }

    @Override
    public void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<String> problem = RequestPath.problem(
                request.getRequestURI().substring(request.getContextPath().length()));
        if (problem.isPresent()) {
            Refusals.send(request, response, HttpServletResponse.SC_BAD_REQUEST, ErrorCode.UNSUPPORTED, problem.get());
        } else if (readOnly && CHANGES.contains(request.getMethod())) {
            Refusals.send(
                    request,
                    response,
                    HttpServletResponse.SC_METHOD_NOT_ALLOWED,
                    ErrorCode.UNSUPPORTED,
                    Maintenance.REFUSAL);
        } else if (isShort(request)) {
            chain.doFilter(request, address.on(response));
        } else {
            doLimited(request, address.on(response), chain);
        }
    }

    /** Goes on if there is room for a request that its client can make long. */
    public void doLimited(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (limit.enter()) {
            try {
                chain.doFilter(request, response);
            } finally {
                limit.leave();
            }
        } else {
            Refusals.send(
                    request, response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, ErrorCode.UNAVAILABLE, NO_ROOM);
        }
    }

    /** Whether the client cannot make it long: nothing to send, and next to nothing to receive. */
    private static boolean isShort(HttpServletRequest request) {
        return request.getMethod().equals(HttpMethod.HEAD)
                || (request.getMethod().equals(HttpMethod.GET)
                        && String.valueOf(request.getPathInfo()).length() <= 1);
    }
}
