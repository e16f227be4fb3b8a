package io.stevedore.registry.collect;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;

/** Passes the report of each collection of this node to the metrics. */
@ApplicationScoped
public class CollectionTotals {

    private volatile Consumer<CollectionReport> listener = report -> {};

    /** From now on tells this one alone. */
    public void tell(Consumer<CollectionReport> next) {
        listener = next;
    }

    void add(CollectionReport report) {
        listener.accept(report);
    }
}
