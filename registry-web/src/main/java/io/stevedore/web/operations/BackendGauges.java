package io.stevedore.web.operations;

import io.stevedore.registry.measures.BackendMeasures;
import io.stevedore.registry.room.PushRefusals;
import io.stevedore.registry.room.PushRoom;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** Gauges of the store and the index. */
@ApplicationScoped
public class BackendGauges {

    private static void registerRoom(MetricGroup group, PushRoom room, PushRefusals refusals) {
        group.gauge("store_free_bytes", "Bytes that are free for the store, if it can tell", room::storeFree);
        group.gauge("store_reserve_bytes", "Bytes of these that no push may take", room::storeReserve);
        group.gauge("index_free_bytes", "Bytes that are free for the index, if it can tell", room::indexFree);
        group.gauge("index_reserve_bytes", "Bytes of these that no push may take", room::indexReserve);
        group.gauge("refused_pushes", "Requests that were refused with 507 since the start", refusals::total);
        group.gauge(
                "refusing",
                "1 while pushes are refused with 507, or else 0",
                () -> room.refusal().map(refusal -> 1).orElse(0));
    }

    /** For the container. Registered by hand, as gauges of annotations wait for the first use of their bean. */
    void register(
            @Observes @Initialized(ApplicationScoped.class) Object start,
            MetricRegistry metrics,
            BackendMeasures measures,
            PushRoom room,
            PushRefusals refusals) {
        registerRoom(new MetricGroup(metrics, "stevedore_room"), room, refusals);
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
