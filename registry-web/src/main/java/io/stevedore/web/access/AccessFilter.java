package io.stevedore.web.access;

import io.stevedore.registry.config.Networks;
import io.stevedore.web.client.ClientState;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Writes one line for each request, however it ends. The first of all filters, by the web.xml, so that it sees what the
 * others refuse.
 */
public class AccessFilter extends HttpFilter {

    /** A name of its own, so that operators can lead the lines elsewhere. */
    public static final String LOGGER = "io.stevedore.access";

    private static final long serialVersionUID = 1;
    private static final Logger LOG = System.getLogger(LOGGER);

    private AccessForm form = AccessForm.OFF;
    private transient ClientAddress address = new ClientAddress(Networks.parse(""));

    /** Called by the container. */
    @Inject
    void use(
            @ConfigProperty(name = "registry.log.access", defaultValue = "combined") String name,
            @ConfigProperty(name = "registry.http.trustedproxies") Optional<String> proxies) {
        form = AccessForm.of(name);
        address = new ClientAddress(Networks.parse(proxies.orElse("")));
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (form == AccessForm.OFF) {
            chain.doFilter(request, response);
            return;
        }
        Instant time = Instant.now();
        long start = System.nanoTime();
        CountingResponse counting = new CountingResponse(response);
        boolean returned = false;
        try {
            chain.doFilter(request, counting);
            returned = true;
        } finally {
            // what is thrown here, the container answers later
            int status = returned || response.isCommitted()
                    ? response.getStatus()
                    : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
            Duration duration = Duration.ofNanos(System.nanoTime() - start);
            LOG.log(Level.INFO, form.line(entry(request, counting, time, duration, status)));
        }
    }

    private AccessEntry entry(
            HttpServletRequest request, CountingResponse response, Instant time, Duration duration, int status) {
        return new AccessEntry(
                address.of(request),
                time,
                request.getMethod(),
                request.getRequestURI(),
                request.getProtocol(),
                status,
                request.getMethod().equals(HttpMethod.HEAD) ? 0 : response.count(),
                duration,
                Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), ""),
                Subject.of(request, response),
                new ClientState(request).isGone());
    }
}
