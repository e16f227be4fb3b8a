package io.stevedore.registry.calls;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.storage.StorageException;
import io.stevedore.table.TableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Measures the calls that this node makes to its store and its index. */
@ApplicationScoped
public class BackendCalls {

    /** A lease that is there is taken in less. */
    private static final long WAIT_NANOS = 1_000_000;

    private final LeaseUse storage = new LeaseUse();
    private final LeaseUse index = new LeaseUse();
    private volatile Listener listener = (call, end, nanos) -> {};

    /** Hears of each call that has ended. */
    @FunctionalInterface
    public interface Listener {

        void ended(BackendCall call, CallEnd end, long nanos);
    }

    /** From now on this one hears of them, and no other. */
    public void tell(Listener hears) {
        listener = hears;
    }

    /** Makes a call, whose result and whose failure are the caller's. */
    public <T> T measure(BackendCall call, Supplier<T> work) {
        return measure(call, work, 0, leases(call).calls());
    }

    /** Takes a lease, which is told only if there was a wait for it, or none: most often there is one at once. */
    public <T> T lease(BackendCall call, Supplier<T> pool) {
        return measure(call, pool, WAIT_NANOS, leases(call).waits());
    }

    /** Leases of the backend that a call goes to. */
    public LeaseUse leases(BackendCall call) {
        return call.isOfStorage() ? storage : index;
    }

    private <T> T measure(BackendCall call, Supplier<T> work, long least, LongAdder running) {
        running.increment();
        long start = System.nanoTime();
        CallEnd end = CallEnd.FAILED;
        try {
            T result = work.get();
            end = CallEnd.DONE;
            return result;
        } catch (RegistryException | TableException | StorageException e) {
            end = CallEnd.of(e);
            throw e;
        } finally {
            running.decrement();
            long nanos = System.nanoTime() - start;
            if (end != CallEnd.DONE || nanos >= least) {
                listener.ended(call, end, nanos);
            }
        }
    }
}
