package io.stevedore.web.client;

import io.stevedore.registry.config.ConfigDuration;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Handles, around JAX-RS, clients that leave, answers that break off and bodies that come too slowly. */
@Dependent
public class ClientFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    private transient PacedBody.Rate least = PacedBody.Rate.of(Duration.ofMinutes(15), 0);

    /** Called by the container. */
    @Inject
    void use(
            @ConfigProperty(name = "registry.http.bodytimeout", defaultValue = "15m") String window,
            @ConfigProperty(name = "registry.http.leastrate", defaultValue = "512") long bytesPerSecond) {
        least = PacedBody.Rate.of(ConfigDuration.parse(window), bytesPerSecond);
    }

    @Override
    public void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ClientState client = new ClientState(request);
        chain.doFilter(new ClientRequest(request, least), new ClientResponse(response, client));
        if (client.isLetDown()) {
            ClientConnection.cut(request);
        }
    }

    private static final class ClientRequest extends HttpServletRequestWrapper {

        private final PacedBody.Rate least;
        private @Nullable PacedBody body;

        ClientRequest(HttpServletRequest request, PacedBody.Rate least) {
            super(request);
            this.least = least;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (body == null) {
                body = new PacedBody(super.getInputStream(), least);
            }
            return body;
        }
    }

    private static final class ClientResponse extends HttpServletResponseWrapper {

        private final ServletOutputStream body;

        ClientResponse(HttpServletResponse response, ClientState client) throws IOException {
            super(response);
            this.body = new ClientOutput(response.getOutputStream(), client);
        }

        @Override
        public ServletOutputStream getOutputStream() {
            return body;
        }
    }
}
