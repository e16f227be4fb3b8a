package io.stevedore.web.operations;

import io.stevedore.registry.limits.RateLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** What {@code /metrics} says of callers who asked too much. */
@ApplicationScoped
public class LimitMetrics {

    /** For the container, as {@link BackendGauges#register}. */
    void register(
            @Observes @Initialized(ApplicationScoped.class) Object start, MetricRegistry metrics, RateLimits limits) {
        new MetricGroup(metrics, "stevedore_limits")
                .gauge(
                        "refused_requests",
                        "Requests that registry.limits refused with 429 since the start",
                        limits::refused);
    }
}
