package io.stevedore.registry.scrub;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;

/** Passes the report of each scrub of this node to the metrics. */
@ApplicationScoped
public class ScrubTotals {

    private volatile Consumer<ScrubReport> listener = report -> {};

    /** From now on tells this one alone. */
    public void tell(Consumer<ScrubReport> next) {
        listener = next;
    }

    void add(ScrubReport report) {
        listener.accept(report);
    }
}
