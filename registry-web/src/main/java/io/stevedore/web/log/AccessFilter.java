package io.stevedore.web.log;

import io.stevedore.web.client.ClientAddress;
import io.stevedore.web.client.ClientState;
import jakarta.enterprise.context.Dependent;
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

/** Measures each request, however it ends, and writes a line for it. */
@Dependent
public class AccessFilter extends HttpFilter {

    /** A name of its own, so that operators can lead the lines elsewhere. */
    public static final String LOGGER = "io.stevedore.access";

    private static final long serialVersionUID = 1;
    private static final Logger LOG = System.getLogger(LOGGER);

    private AccessForm form = AccessForm.OFF;
    private transient ClientAddress address = ClientAddress.trusting(Optional.empty());

    @SuppressWarnings("NullAway.Init") // the container sets it
    private transient RequestListener listener;

    /** Called by the container. */
    @Inject
    void use(
            RequestListener hears,
            @ConfigProperty(name = "registry.log.access", defaultValue = "combined") String name,
            @ConfigProperty(name = "registry.http.trustedproxies") Optional<String> proxies) {
        listener = hears;
        form = AccessForm.of(name);
        address = ClientAddress.trusting(proxies);
    }

    @Override
    public void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
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
            ClientState client = new ClientState(request);
            listener.ended(request, status, duration, client.received(), sent(request, counting));
            if (form != AccessForm.OFF) {
                LOG.log(Level.INFO, form.line(entry(request, counting, time, duration, status)));
            }
        }
    }

    private AccessEntry entry(
            HttpServletRequest request, CountingResponse response, Instant time, Duration duration, int status) {
        return new AccessEntry(
                address.of(request),
                new ClientState(request).user(),
                time,
                request.getMethod(),
                request.getRequestURI(),
                request.getProtocol(),
                status,
                sent(request, response),
                duration,
                Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), ""),
                RequestSubject.of(request, response),
                new ClientState(request).isGone());
    }

    private static long sent(HttpServletRequest request, CountingResponse response) {
        return request.getMethod().equals(HttpMethod.HEAD) ? 0 : response.count();
    }
}
