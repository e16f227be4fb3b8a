package io.stevedore.web;

import io.stevedore.registry.blob.TransferMemory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;

/** What {@code /metrics} says of the store. */
@ApplicationScoped
public class StoreGauges {

    /** For the container. Registered by hand, as gauges of annotations wait for the first use of their bean. */
    void register(
            @Observes @Initialized(ApplicationScoped.class) Object start,
            MetricRegistry metrics,
            TransferMemory memory) {
        register(metrics, "used", "Memory that holds parts of blobs on their way to the store", memory::used);
        register(
                metrics, "limit", "The most memory that such parts ever use; 0 if the store needs none", memory::limit);
    }

    private static void register(MetricRegistry metrics, String which, String description, Supplier<Long> value) {
        Metadata metadata = Metadata.builder()
                .withName("stevedore_storage_buffers_" + which + "_bytes")
                .withDescription(description)
                .withUnit(MetricUnits.NONE)
                .build();
        metrics.gauge(metadata, value);
    }
}
