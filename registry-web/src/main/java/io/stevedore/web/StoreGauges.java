package io.stevedore.web;

import io.stevedore.registry.blob.TransferMemory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** What {@code /metrics} says of the store. */
@ApplicationScoped
public class StoreGauges {

    /** For the container. Registered by hand, as gauges of annotations wait for the first use of their bean. */
    void register(
            @Observes @Initialized(ApplicationScoped.class) Object start,
            MetricRegistry metrics,
            TransferMemory memory) {
        MetricGroup group = new MetricGroup(metrics, "stevedore_storage_buffers");
        group.gauge("used_bytes", "Memory that holds parts of blobs on their way to the store", memory::used);
        group.gauge(
                "limit_bytes", "The most memory that such parts ever use; 0 if the store needs none", memory::limit);
    }
}
