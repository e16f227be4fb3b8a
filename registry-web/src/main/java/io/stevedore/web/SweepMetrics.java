package io.stevedore.web;

import io.stevedore.registry.sweep.SweepReport;
import io.stevedore.registry.sweep.SweepTotals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;

/** What {@code /metrics} says of the sweeps of this node. */
@ApplicationScoped
public class SweepMetrics {

    private static final double MILLIS_PER_SECOND = 1000;

    private final AtomicReference<Double> lastSeconds = new AtomicReference<>(0.0);

    /** For the container, as {@link StoreGauges#register}. */
    void register(
            @Observes @Initialized(ApplicationScoped.class) Object start, MetricRegistry metrics, SweepTotals totals) {
        Counter found = counter(metrics, "found", "Things in the store that no row of the index named");
        Counter removed = counter(metrics, "removed", "Things that sweeps removed from the store");
        Counter failed = counter(metrics, "failed", "Things that sweeps could not look at or remove");
        Counter bytes = counter(metrics, "removed_bytes", "Bytes that sweeps removed from the store");
        metrics.gauge(metadata("last_duration_seconds", "How long the last sweep took"), lastSeconds::get);
        totals.tell(report -> {
            found.inc(report.found().number());
            removed.inc(report.removed().number());
            failed.inc(report.failures());
            bytes.inc(report.removed().bytes());
            lastSeconds.set(seconds(report));
        });
    }

    private static double seconds(SweepReport report) {
        return report.duration().toMillis() / MILLIS_PER_SECOND;
    }

    private static Counter counter(MetricRegistry metrics, String which, String description) {
        return metrics.counter(metadata(which, description));
    }

    private static Metadata metadata(String which, String description) {
        return Metadata.builder()
                .withName("stevedore_sweep_" + which)
                .withDescription(description)
                .withUnit(MetricUnits.NONE)
                .build();
    }
}
