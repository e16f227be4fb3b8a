package io.stevedore.registry;

import io.stevedore.registry.index.NamedPaths;
import io.stevedore.registry.policy.CleaningPolicy;
import io.stevedore.registry.sweep.Sweep;
import io.stevedore.registry.sweep.SweepTotals;
import io.stevedore.registry.task.TaskIndex;

/** Sweeps of a registry: a day apart, and of what is a day old. */
public final class Sweeps {

    private Sweeps() {}

    public static Sweep of(TestRegistry registry) {
        return of(registry, new NamedPaths(registry.indexTable()), new SweepTotals());
    }

    public static Sweep of(TestRegistry registry, NamedPaths named, SweepTotals totals) {
        CleaningPolicy policy = new CleaningPolicy("1m", "5m", "24h", "24h");
        return new Sweep(named, new TaskIndex(registry.indexTable()), registry.store(), policy, totals);
    }
}
