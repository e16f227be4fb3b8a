package io.stevedore.registry.snapshot;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;

/** Passes the report of each snapshot of this node to the metrics. */
@ApplicationScoped
public class SnapshotTotals {

    private volatile Consumer<SnapshotReport> listener = report -> {};

    /** From now on tells this one alone. */
    public void tell(Consumer<SnapshotReport> next) {
        listener = next;
    }

    void add(SnapshotReport report) {
        listener.accept(report);
    }
}
