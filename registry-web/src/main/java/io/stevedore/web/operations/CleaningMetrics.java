package io.stevedore.web.operations;

import io.stevedore.registry.collect.CollectionTotals;
import io.stevedore.registry.retention.RetentionTotals;
import io.stevedore.registry.scrub.ScrubTotals;
import io.stevedore.registry.snapshot.SnapshotTotals;
import io.stevedore.registry.sweep.SweepTotals;
import io.stevedore.registry.upload.ReaperTotals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** What {@code /metrics} says of this node's cleaning, scrubs and snapshots. */
@ApplicationScoped
public class CleaningMetrics {

    /** For the container, as {@link StoreGauges#register}. */
    void register(
            @Observes @Initialized(ApplicationScoped.class) Object start,
            MetricRegistry metrics,
            ReaperTotals reaper,
            SweepTotals sweeps,
            CollectionTotals collections,
            RetentionTotals retention,
            ScrubTotals scrubs,
            SnapshotTotals snapshots) {
        ofReaper(new MetricGroup(metrics, "stevedore_reaper"), reaper);
        ofSweeps(new MetricGroup(metrics, "stevedore_sweep"), sweeps);
        ofCollections(new MetricGroup(metrics, "stevedore_gc"), collections);
        ofRetention(new MetricGroup(metrics, "stevedore_retention"), retention);
        ofScrubs(new MetricGroup(metrics, "stevedore_scrub"), scrubs);
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

    private static void ofCollections(MetricGroup group, CollectionTotals totals) {
        Counter looked = group.counter("looked", "Content that collections looked at");
        Counter blobs = group.counter("removed_blobs", "Blobs that collections took from a repository");
        Counter manifests = group.counter("removed_manifests", "Manifests that collections deleted");
        Counter bytes = group.counter("removed_bytes", "Bytes that collections removed from the store");
        Counter failed = group.counter("failed", "Content that collections could not look at or remove");
        Consumer<Duration> last = group.seconds("last_duration_seconds", "How long the last collection took");
        totals.tell(report -> {
            if (!report.isDryRun()) {
                looked.inc(report.looked());
                blobs.inc(report.removed().blobs());
                manifests.inc(report.removed().manifests());
                bytes.inc(report.removed().bytes());
                failed.inc(report.failures().count());
                last.accept(report.duration());
            }
        });
    }

    private static void ofRetention(MetricGroup group, RetentionTotals totals) {
        Counter looked = group.counter("looked", "Tags that retention looked at");
        Counter removed = group.counter("removed", "Tags that retention removed");
        Counter failed = group.counter("failed", "Tags that retention could not look at or remove");
        Consumer<Duration> last = group.seconds("last_duration_seconds", "How long the last run took");
        totals.tell(report -> {
            if (!report.isDryRun()) {
                looked.inc(report.looked());
                removed.inc(report.removed());
                failed.inc(report.failures().count());
                last.accept(report.duration());
            }
        });
    }

    private static void ofScrubs(MetricGroup group, ScrubTotals totals) {
        Counter blobs = group.counter("read_blobs", "Blobs that scrubs read back from the store");
        Counter manifests = group.counter("read_manifests", "Manifests that scrubs read back");
        Counter bytes = group.counter("read_bytes", "Bytes that scrubs read back");
        Counter repaired = group.counter("repaired", "Damaged content that was pushed again, put right or deleted");
        Counter failed = group.counter("failed", "Content that scrubs could not read");
        AtomicLong damaged = new AtomicLong();
        group.gauge("damaged", "Blobs and manifests that are damaged, as this node has looked last", damaged::get);
        totals.tell(report -> {
            blobs.inc(report.blobs());
            manifests.inc(report.manifests());
            bytes.inc(report.bytes());
            repaired.inc(report.repaired());
            failed.inc(report.failures().count());
            damaged.set(report.damagedCount());
        });
    }

    private static void ofSnapshots(MetricGroup group, SnapshotTotals totals) {
        Counter made = group.counter("made", "Copies of the index that this node has put into the store");
        Counter failed = group.counter("failed", "Copies of the index that this node could not make");
        totals.tell(report -> (report.isClean() ? made : failed).inc());
    }
}
