package io.stevedore.registry.upload;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;

/** Passes the result of each run of this node's reaper to the metrics. */
@ApplicationScoped
public class ReaperTotals {

    private volatile Consumer<ReaperRun> listener = run -> {};

    /** From now on tells this one alone. */
    public void tell(Consumer<ReaperRun> next) {
        listener = next;
    }

    void add(ReaperRun run) {
        listener.accept(run);
    }
}
