package io.stevedore.jca;

import io.stevedore.jca.xa.Staging;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A connection handle that an application holds and closes. It points to a lease, which the container may break or tie
 * to another handle.
 */
abstract class Handle<C, S extends Staging> {

    private @Nullable Lease<C, S> lease;

    final <T> T call(Function<C, T> work) {
        return lease().call(work);
    }

    final void run(Consumer<C> work) {
        lease().call(client -> {
            work.accept(client);
            return true;
        });
    }

    /** Where work goes that the transaction, if there is one, puts off. */
    final Optional<S> staging() {
        return lease().staging();
    }

    final synchronized void tie(Lease<C, S> next) {
        if (lease != null) {
            lease.left(this);
        }
        lease = next;
    }

    final synchronized void untie() {
        lease = null;
    }

    public final void close() {
        Lease<C, S> last;
        synchronized (this) {
            last = lease;
            lease = null;
        }
        if (last != null) {
            last.closed(this);
        }
    }

    private synchronized Lease<C, S> lease() {
        if (lease == null) {
            throw new IllegalStateException("connection is closed");
        }
        return lease;
    }
}
