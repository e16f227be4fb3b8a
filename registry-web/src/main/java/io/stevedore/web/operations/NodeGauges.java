package io.stevedore.web.operations;

import io.stevedore.registry.calls.BackendCall;
import io.stevedore.registry.calls.BackendCalls;
import io.stevedore.registry.calls.LeaseUse;
import io.stevedore.registry.calls.LookupCount;
import io.stevedore.registry.measures.Build;
import io.stevedore.registry.measures.MemoryMeasures;
import io.stevedore.registry.measures.UploadMeasures;
import io.stevedore.web.entry.RequestLimit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Gauges of what this node is, how busy it is, and what it remembers. */
@ApplicationScoped
public class NodeGauges {

    /** For the container, as {@link BackendGauges#register}. */
    void register(
            @Observes @Initialized(ApplicationScoped.class) Object start,
            MetricRegistry metrics,
            BackendCalls calls,
            MemoryMeasures memory,
            UploadMeasures uploads,
            RequestLimit limit) {
        ofBuild(metrics, Build.current());
        ofLeases(metrics, "storage", calls.leases(BackendCall.STORAGE_LEASE));
        ofLeases(metrics, "index", calls.leases(BackendCall.INDEX_LEASE));
        MetricGroup transfers = new MetricGroup(metrics, "stevedore_http_transfers");
        transfers.gauge("used", "Requests that clients can make long, and that are served now", limit::used);
        transfers.gauge("limit", "The most of them at once; whoever comes then gets 503", limit::most);
        new MetricGroup(metrics, "stevedore_uploads")
                .gauge(
                        "open",
                        "Open uploads of all nodes, as the index told in the last minute; at most "
                                + UploadMeasures.MOST,
                        uploads::open);
        memory.lookups().forEach((of, counts) -> ofMemory(metrics, new Tag("of", of), counts));
    }

    private static void ofBuild(MetricRegistry metrics, Build build) {
        new MetricGroup(metrics, "stevedore_build")
                .gauge(
                        "info",
                        "1; the labels tell which release this is, and on which Java it runs",
                        () -> 1,
                        new Tag("version", build.version()),
                        new Tag("java", build.java()));
    }

    private static void ofLeases(MetricRegistry metrics, String of, LeaseUse leases) {
        MetricGroup group = new MetricGroup(metrics, "stevedore_" + of + "_leases");
        group.gauge("used", "Leases of the pool that are in use", leases::used);
        group.gauge("waiting", "Calls that wait for a lease of the pool", leases::waiting);
    }

    private static void ofMemory(MetricRegistry metrics, Tag of, List<LookupCount> counts) {
        MetricGroup group = new MetricGroup(metrics, "stevedore_memory");
        group.gauge(
                "hits",
                "Looks into a memory of this node that found what they wanted",
                () -> counts.stream().mapToLong(LookupCount::hits).sum(),
                of);
        group.gauge(
                "misses",
                "Looks into a memory of this node that found nothing",
                () -> counts.stream().mapToLong(LookupCount::misses).sum(),
                of);
    }
}
