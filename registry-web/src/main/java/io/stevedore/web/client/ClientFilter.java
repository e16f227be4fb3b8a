package io.stevedore.web.client;

import io.stevedore.registry.config.ConfigDuration;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

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
        ClientRequest asked = new ClientRequest(request, least);
        ClientResponse answer = new ClientResponse(response, asked, client);
        try {
            chain.doFilter(asked, answer);
            answer.begin();
        } finally {
            client.received(asked.received());
            if (client.isLetDown()) {
                ClientConnection.cut(request); // whatever was thrown
            }
        }
    }
}
