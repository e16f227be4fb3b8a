package io.stevedore.web.operations;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;

/**
 * Metrics whose names begin alike.
 *
 * @param prefix without a mark at its end
 */
record MetricGroup(MetricRegistry metrics, String prefix) {

    private static final double MILLIS_PER_SECOND = 1000;

    Counter counter(String which, String description) {
        return metrics.counter(metadata(which, description));
    }

    void gauge(String which, String description, Supplier<? extends Number> value, Tag... labels) {
        metrics.gauge(metadata(which, description), value, labels);
    }

    /** A gauge of seconds, and how to set it. */
    Consumer<Duration> seconds(String which, String description) {
        AtomicReference<Double> seconds = new AtomicReference<>(0.0);
        gauge(which, description, seconds::get);
        return duration -> seconds.set(duration.toMillis() / MILLIS_PER_SECOND);
    }

    private Metadata metadata(String which, String description) {
        return Metadata.builder()
                .withName(prefix + "_" + which)
                .withDescription(description)
                .withUnit(MetricUnits.NONE)
                .build();
    }
}
