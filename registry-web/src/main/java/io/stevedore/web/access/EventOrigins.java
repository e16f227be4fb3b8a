package io.stevedore.web.access;

import io.stevedore.registry.access.Caller;
import io.stevedore.registry.event.Endpoints;
import io.stevedore.registry.event.EventOrigin;
import io.stevedore.registry.event.EventSource;
import io.stevedore.web.client.ClientAddress;
import io.stevedore.web.client.ClientState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets events know from which request they come, where somebody is told of events. */
@ApplicationScoped
public class EventOrigins {

    private Endpoints endpoints;
    private EventSource source;
    private Caller caller;
    private Optional<String> external = Optional.empty();
    private ClientAddress address = ClientAddress.trusting(Optional.empty());

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public EventOrigins() {}

    /** @param external the registry's URL as clients have it */
    @Inject
    public EventOrigins(
            Endpoints endpoints,
            EventSource source,
            Caller caller,
            @ConfigProperty(name = "registry.http.host") Optional<String> external,
            @ConfigProperty(name = "registry.http.trustedproxies") Optional<String> proxies) {
        this.endpoints = endpoints;
        this.source = source;
        this.caller = caller;
        this.external = external;
        address = ClientAddress.trusting(proxies);
    }

    boolean areWanted() {
        return endpoints.exist();
    }

    /** @param request that of the thread; it is looked at when there is an event */
    ContainerRequestFilter of(HttpServletRequest request) {
        return context -> source.set(() -> origin(request));
    }

    /** The same, for a request that JAX-RS does not route. */
    void note(HttpServletRequest request) {
        if (areWanted()) {
            source.set(() -> origin(request));
        }
    }

    private EventOrigin origin(HttpServletRequest request) {
        String host = header(request, "Host");
        return new EventOrigin(
                new ClientState(request).id(),
                caller.principal().isAnonymous() ? "" : caller.principal().id(),
                address.of(request),
                host,
                external.orElseGet(() -> request.getScheme() + "://" + host),
                request.getMethod(),
                header(request, "User-Agent"));
    }

    private static String header(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getHeader(name), "");
    }
}
