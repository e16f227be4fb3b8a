package io.stevedore.registry.snapshot;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;

/** Tells whoever counts of each snapshot of this node. */
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
