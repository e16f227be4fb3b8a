package io.stevedore.registry;

import io.stevedore.registry.policy.ScrubPolicy;
import io.stevedore.registry.scrub.DamageList;
import io.stevedore.registry.scrub.Scrub;
import io.stevedore.registry.scrub.ScrubPlaces;
import io.stevedore.registry.scrub.ScrubTotals;
import io.stevedore.registry.task.TaskIndex;
import java.util.Optional;

/** Scrubs of a registry: rounds thirty days apart, at a million bytes a second. */
public final class Scrubs {

    private Scrubs() {}

    public static Scrub of(TestRegistry registry) {
        return of(registry, new ScrubTotals());
    }

    public static Scrub of(TestRegistry registry, ScrubTotals totals) {
        return new Scrub(
                registry.indexCopy(),
                list(registry),
                new ScrubPlaces(registry.indexTable()),
                new TaskIndex(registry.indexTable()),
                registry.store(),
                new ScrubPolicy(Optional.of("30d"), Optional.of("1000000"), Optional.of("1s")),
                totals);
    }

    public static DamageList list(TestRegistry registry) {
        return new DamageList(
                registry.indexTable(),
                registry.blobIndex(),
                registry.manifestIndex(),
                registry.audit().removals());
    }
}
