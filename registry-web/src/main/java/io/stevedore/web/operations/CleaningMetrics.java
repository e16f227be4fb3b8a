package io.stevedore.web.operations;

import io.stevedore.registry.snapshot.SnapshotTotals;
import io.stevedore.registry.sweep.SweepTotals;
import io.stevedore.registry.upload.ReaperTotals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.function.Consumer;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** What {@code /metrics} says of this node's reaper, sweeps and snapshots. */
@ApplicationScoped
public class CleaningMetrics {

    /** For the container, as {@link StoreGauges#register}. */
    void register(
            @Observes @Initialized(ApplicationScoped.class) Object start,
            MetricRegistry metrics,
            ReaperTotals reaper,
            SweepTotals sweeps,
            SnapshotTotals snapshots) {
        ofReaper(new MetricGroup(metrics, "stevedore_reaper"), reaper);
        ofSweeps(new MetricGroup(metrics, "stevedore_sweep"), sweeps);
        ofSnapshots(new MetricGroup(metrics, "stevedore_snapshot"), snapshots);
    }

    private static void ofReaper(MetricGroup group, ReaperTotals totals) {
        Counter found = group.counter("found", "Uploads that had expired, and ended ones whose bytes were left");
        Counter aborted = group.counter("aborted", "Uploads that were dropped, bytes and all");
        Counter failed = group.counter("failed", "Uploads that stayed for a later run because of an error");
        Counter bytes = group.counter("aborted_bytes", "What clients had sent of the uploads that were dropped");
        Consumer<Duration> last = group.seconds("last_duration_seconds", "How long the last run took");
        totals.tell(run -> {
            found.inc(run.found());
            aborted.inc(run.aborted());
            failed.inc(run.failed());
            bytes.inc(run.bytes());
            last.accept(run.duration());
        });
    }

    private static void ofSweeps(MetricGroup group, SweepTotals totals) {
        Counter found = group.counter("found", "Things in the store that no row of the index named");
        Counter removed = group.counter("removed", "Things that sweeps removed from the store");
        Counter failed = group.counter("failed", "Things that sweeps could not look at or remove");
        Counter bytes = group.counter("removed_bytes", "Bytes that sweeps removed from the store");
        Consumer<Duration> last = group.seconds("last_duration_seconds", "How long the last sweep took");
        totals.tell(report -> {
            found.inc(report.found().number());
            removed.inc(report.removed().number());
            failed.inc(report.failures());
            bytes.inc(report.removed().bytes());
            last.accept(report.duration());
        });
    }

    private static void ofSnapshots(MetricGroup group, SnapshotTotals totals) {
        Counter made = group.counter("made", "Copies of the index that this node has put into the store");
        Counter failed = group.counter("failed", "Copies of the index that this node could not make");
        totals.tell(report -> (report.isClean() ? made : failed).inc());
    }
}
