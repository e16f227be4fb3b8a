package io.stevedore.web.plain;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.web.access.PlainAccess;
import io.stevedore.web.errors.UnexpectedMapper;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;

/**
 * Serves the requests of pushes and pulls before JAX-RS, which would cost more than all below it together. What it
 * answers is what JAX-RS would: both have the same answers, access control and mapper of errors.
 */
@ApplicationScoped
public class PlainRequests {

    private PlainReads reads;

    private PlainPushes pushes;

    private PlainAccess access;

    private UnexpectedMapper errors;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public PlainRequests() {}

    @Inject
    public PlainRequests(PlainReads reads, PlainPushes pushes, PlainAccess access, UnexpectedMapper errors) {
        this.reads = reads;
        this.pushes = pushes;
        this.access = access;
        this.errors = errors;
    }

    /** @param resources what serves everything else */
    public FilterChain before(FilterChain resources) {
        return (request, response) -> {
            HttpServletRequest asked = (HttpServletRequest) request;
            Optional<PlainEndpoint> endpoint = access.isFor(asked) ? endpoint(asked) : Optional.empty();
            if (endpoint.isEmpty()) {
                resources.doFilter(request, response);
            } else {
                serve(endpoint.get(), asked, (HttpServletResponse) response);
            }
        };
    }

    private Optional<PlainEndpoint> endpoint(HttpServletRequest request) {
        return PlainPath.of(request.getRequestURI()
                        .substring(request.getContextPath().length()))
                .flatMap(path -> reads.at(path, request).or(() -> pushes.at(path, request)));
    }

    private void serve(PlainEndpoint endpoint, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ServletAnswer answer = new ServletAnswer(request, response);
        try {
            access.require(request, endpoint.action(), endpoint.repository());
            answer.send(endpoint.call().answer());
        } catch (RegistryException | EJBException | IOException e) {
            Response error = errors.toResponse(e);
            if (!answer.isBegun()) {
                answer.send(error);
            }
        }
    }
}
