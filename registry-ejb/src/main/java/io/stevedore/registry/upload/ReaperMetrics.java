package io.stevedore.registry.upload;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;

/** What {@code /metrics} says of the reaper of this node. */
@ApplicationScoped
public class ReaperMetrics {

    private static final double MILLIS_PER_SECOND = 1000;

    private Counter found;
    private Counter aborted;
    private Counter failed;
    private Counter bytes;
    private volatile Duration last = Duration.ZERO;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public ReaperMetrics() {}

    @Inject
    public ReaperMetrics(MetricRegistry metrics) {
        found = counter(metrics, "found", "Uploads that had expired, and ended ones whose bytes were left");
        aborted = counter(metrics, "aborted", "Uploads that were dropped, bytes and all");
        failed = counter(metrics, "failed", "Uploads that stayed for a later run because of an error");
        bytes = counter(metrics, "bytes", "What clients had sent of the uploads that were dropped");
        metrics.gauge(
                metadata("last_run_seconds", "How long the last run took"), () -> last.toMillis() / MILLIS_PER_SECOND);
    }

    void count(ReaperRun run) {
        found.inc(run.found());
        aborted.inc(run.aborted());
        failed.inc(run.failed());
        bytes.inc(run.bytes());
        last = run.duration();
    }

    private static Counter counter(MetricRegistry metrics, String which, String description) {
        return metrics.counter(metadata(which, description));
    }

    private static Metadata metadata(String which, String description) {
        return Metadata.builder()
                .withName("stevedore_reaper_" + which)
                .withDescription(description)
                .withUnit(MetricUnits.NONE)
                .build();
    }
}
