package io.stevedore.web.operations;

import io.stevedore.registry.config.ListenAddress;
import io.stevedore.web.entry.Refusals;
import io.stevedore.web.message.OciErrors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Parts what operators ask for from what clients do, by the port that a request came to.
 *
 * <p>The server puts its servlets of health, metrics and OpenAPI into this application, the one at the root, so
 * they stand behind its filter like its own.
 */
@ApplicationScoped
public class OperationsAddress {

    static final String HEALTH = "/health";

    private static final Set<String> FOR_OPERATORS = Set.of(HEALTH, "/metrics", "/openapi");

    /** 0 if there is one address for all. */
    private int port;

    /** For the container's proxies. */
    public OperationsAddress() {}

    @Inject
    public OperationsAddress(@ConfigProperty(name = "registry.http.operations.addr") Optional<String> address) {
        port = address.map(text -> ListenAddress.parse(text).port()).orElse(0);
    }

    /**
     * What the request gets, which would get everything without this.
     *
     * @param forClients where the registry's own endpoints are, as the server parts paths
     */
    public FilterChain part(HttpServletRequest request, Set<String> forClients, FilterChain everything) {
        if (port == 0) {
            return everything;
        }
        String path = request.getServletPath();
        if (request.getLocalPort() == port) {
            return FOR_OPERATORS.contains(path) ? everything : OperationsAddress::answerNotFound;
        }
        if (path.equals(HEALTH)) {
            return (asked, answer) -> answerStatus(asked, answer, everything);
        }
        return forClients.contains(path) || isUnclaimed(request) ? everything : OperationsAddress::answerNotFound;
    }

    /** Whether no servlet has asked for the path, be it under a name that an administrator gave it. */
    private static boolean isUnclaimed(HttpServletRequest request) {
        return request.getHttpServletMapping().getMappingMatch() == MappingMatch.DEFAULT;
    }

    private static void answerNotFound(ServletRequest request, ServletResponse response) throws IOException {
        int status = HttpServletResponse.SC_NOT_FOUND;
        Refusals.send(
                (HttpServletRequest) request,
                (HttpServletResponse) response,
                status,
                OciErrors.codeOf(status),
                OciErrors.messageOf(status));
    }

    /** Load balancers need no more, and others need not know it. */
    private static void answerStatus(ServletRequest request, ServletResponse response, FilterChain health)
            throws IOException, ServletException {
        UnreadResponse unread = new UnreadResponse((HttpServletResponse) response);
        health.doFilter(request, unread);
        if (unread.getStatus() == HttpServletResponse.SC_OK) {
            unread.answer("{\"status\":\"UP\"}");
        } else if (unread.getStatus() == HttpServletResponse.SC_NOT_FOUND) {
            answerNotFound(request, response);
        } else {
            unread.answer("{\"status\":\"DOWN\"}");
        }
    }
}
