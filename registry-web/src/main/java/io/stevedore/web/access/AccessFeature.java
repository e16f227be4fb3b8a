package io.stevedore.web.access;

import io.stevedore.registry.access.Access;
import io.stevedore.web.limits.RateGate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts access control and limits before each endpoint. One that does not say what it {@linkplain Needs needs} keeps the
 * application from starting, whether there is access control or not.
 */
@ApplicationScoped
public class AccessFeature implements DynamicFeature {

    private Access access;

    private Callers callers;

    private PageSessions sessions;

    private RateGate rates;

    private EventOrigins origins;

    private HttpServletRequest request;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public AccessFeature() {}

    @Inject
    public AccessFeature(
            Access access,
            Callers callers,
            PageSessions sessions,
            RateGate rates,
            EventOrigins origins,
            HttpServletRequest request) {
        this.origins = origins;
        this.access = access;
        this.callers = callers;
        this.sessions = sessions;
        this.rates = rates;
        this.request = request;
    }

    /** @throws IllegalStateException if the endpoint does not say what it needs */
    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        if (!isOurs(resource.getResourceMethod())) {
            return;
        }
        Optional<EntryCheck> check = check(resource.getResourceMethod());
        if (!access.isOpen()) {
            context.register(new SessionAnswers(sessions, request));
            check.ifPresent(needed -> {
                context.register(new Identification(callers, sessions, rates, request));
                context.register(new AccessControl(needed));
            });
        }
        if (origins.areWanted()) {
            context.register(origins.of(request));
        }
        if (rates.isOn()) {
            context.register(rates.control(request));
        }
    }

    /** What the server adds by itself answers OPTIONS with a list of methods. */
    private static boolean isOurs(Method endpoint) {
        return Stream.of(endpoint.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethod.class));
    }

    /** Empty if the endpoint finds out by itself who calls. */
    private Optional<EntryCheck> check(Method endpoint) {
        Needs needs = endpoint.getAnnotation(Needs.class);
        if (needs != null) {
            return Optional.of(new RepositoryCheck(access, needs.value(), needs.query()));
        }
        if (endpoint.isAnnotationPresent(NeedsLogin.class)) {
            return Optional.of(target -> access.requireLogin());
        }
        if (endpoint.isAnnotationPresent(ForEverybody.class)) {
            return Optional.of(target -> access.requireSight());
        }
        if (endpoint.isAnnotationPresent(LogsIn.class)) {
            return Optional.empty();
        }
        throw new IllegalStateException(endpoint + " does not say what its caller must be allowed to do; annotate it"
                + " with @Needs, @NeedsLogin, @ForEverybody or @LogsIn");
    }
}
