package io.stevedore.registry.retention;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;

/** Passes the report of each run of retention on this node to the metrics. */
@ApplicationScoped
public class RetentionTotals {

    private volatile Consumer<RetentionReport> listener = report -> {};

    /** From now on tells this one alone. */
    public void tell(Consumer<RetentionReport> next) {
        listener = next;
    }

    void add(RetentionReport report) {
        listener.accept(report);
    }
}
