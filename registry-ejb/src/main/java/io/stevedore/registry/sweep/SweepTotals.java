package io.stevedore.registry.sweep;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;

/** Tells whoever counts of each sweep of this node. */
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
