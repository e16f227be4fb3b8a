package io.stevedore.registry.calls;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/** Counts leases of a backend that this node uses or waits for. */
public final class LeaseUse {

    private final LongAdder calls = new LongAdder();
    private final LongAdder waiting = new LongAdder();
    private final LongAdder held = new LongAdder();

    /** A lease that is used on after the call that took it; closed once more, it does nothing. */
    public final class Held implements AutoCloseable {

        private final AtomicBoolean closed = new AtomicBoolean();

        private Held() {
            held.increment();
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                held.decrement();
            }
        }
    }

    /** Counts a lease until it is closed. */
    public Held hold() {
        return new Held();
    }

    /** Leases in use: by calls that wait for none, and by streams. */
    public long used() {
        return Math.max(0, calls.sum() - waiting.sum() + held.sum());
    }

    /** Calls that wait for a lease. */
    public long waiting() {
        return Math.max(0, waiting.sum());
    }

    LongAdder calls() {
        return calls;
    }

    LongAdder waits() {
        return waiting;
    }
}
