package io.stevedore.web.operations;

import io.stevedore.registry.measures.BackendMeasures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** Gauges of the store and the index. */
@ApplicationScoped
public class BackendGauges {

    /** For the container. Registered by hand, as gauges of annotations wait for the first use of their bean. */
    void register(
            @Observes @Initialized(ApplicationScoped.class) Object start,
            MetricRegistry metrics,
            BackendMeasures measures) {
        MetricGroup group = new MetricGroup(metrics, "stevedore_storage_buffers");
        group.gauge("used_bytes", "Memory that holds parts of blobs on their way to the store", measures::memoryUsed);
        group.gauge(
                "limit_bytes",
                "The most memory that such parts ever use; 0 if the store needs none",
                measures::memoryLimit);
        new MetricGroup(metrics, "stevedore_storage")
                .gauge("retries", "Calls of the store that were made again", measures::storeRetries);
        new MetricGroup(metrics, "stevedore_index")
                .gauge("retries", "Calls of the index that were made again", measures::indexRetries);
    }
}
