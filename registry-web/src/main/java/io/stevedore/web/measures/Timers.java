package io.stevedore.web.measures;

import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/** Timers, made one after the other: Payara notes each in a map that two threads at once break. */
final class Timers {

    private Timers() {}

    /** The timer of this name and these tags, which is made if there is none. */
    static synchronized Timer of(MetricRegistry metrics, Metadata metadata, Tag... tags) {
        return metrics.timer(metadata, tags);
    }
}
