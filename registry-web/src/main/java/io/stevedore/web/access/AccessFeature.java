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
import java.util.stream.Stream;

/**
 * Puts access control and limits before each endpoint. One that does not say what it {@linkplain Needs needs} keeps the
 * application from starting, whether there is access control or not.
 */
@ApplicationScoped
public class AccessFeature implements DynamicFeature {

    private Access access;

    private Callers callers;

    private RateGate rates;

    private HttpServletRequest request;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public AccessFeature() {}

    @Inject
    public AccessFeature(Access access, Callers callers, RateGate rates, HttpServletRequest request) {
        this.access = access;
        this.callers = callers;
        this.rates = rates;
        this.request = request;
    }

    /** @throws IllegalStateException if the endpoint does not say what it needs */
    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        if (!isOurs(resource.getResourceMethod())) {
            return;
        }
        EntryCheck check = check(resource.getResourceMethod());
        if (!access.isOpen()) {
            context.register(new Identification(callers, rates, request));
            context.register(new AccessControl(check));
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

    private EntryCheck check(Method endpoint) {
        Needs needs = endpoint.getAnnotation(Needs.class);
        if (needs != null) {
            return new RepositoryCheck(access, needs.value(), needs.query());
        }
        if (endpoint.isAnnotationPresent(NeedsLogin.class)) {
            return target -> access.requireLogin();
        }
        throw new IllegalStateException(endpoint + " does not say what its caller must be allowed to do; annotate it"
                + " with @Needs or @NeedsLogin");
    }
}
