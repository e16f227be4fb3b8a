package io.stevedore.registry.sweep;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;

/** Passes the report of each sweep of this node to the metrics. */
@ApplicationScoped
public class SweepTotals {

    private volatile Consumer<SweepReport> listener = report -> {};

    /** From now on tells this one alone. */
    public void tell(Consumer<SweepReport> next) {
        listener = next;
    }

    void add(SweepReport report) {
        listener.accept(report);
    }
}
