package io.stevedore.registry.calls;

import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** Counts how often a memory of this node had what was looked for, and how often it had not. */
public final class LookupCount {

    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    /** What was looked for, which is empty if it was not there. */
    public <T> Optional<T> counted(Optional<T> found) {
        (found.isPresent() ? hits : misses).increment();
        return found;
    }

    public long hits() {
        return hits.sum();
    }

    public long misses() {
        return misses.sum();
    }
}
