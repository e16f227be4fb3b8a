package io.stevedore.web.operations;

import io.stevedore.registry.delivery.Deliveries;
import io.stevedore.registry.event.PullEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** What {@code /metrics} says of this node's events. */
@ApplicationScoped
public class EventMetrics {

    /** For the container, as {@link BackendGauges#register}. */
    void register(
            @Observes @Initialized(ApplicationScoped.class) Object start,
            MetricRegistry metrics,
            Deliveries deliveries,
            PullEvents pulls) {
        MetricGroup group = new MetricGroup(metrics, "stevedore_events");
        group.gauge("delivered", "Events that this node has delivered since its start", deliveries::delivered);
        group.gauge("failed", "Attempts to deliver an event that failed since the start", deliveries::failed);
        group.gauge(
                "failing_endpoints",
                "Endpoints that have not taken the last event that this node had for them",
                deliveries::failing);
        group.gauge("lost_pulls", "Events of pulls that were lost as too many waited", pulls::lost);
    }
}
