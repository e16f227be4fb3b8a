package io.stevedore.registry.room;

import io.stevedore.registry.domain.RegistryException;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Counts pushes that were refused for want of room. The log has a line when that begins, and one when it is over. */
@ApplicationScoped
public class PushRefusals {

    private static final Logger LOG = System.getLogger(PushRefusals.class.getName());

    /** What is over for less than that may begin again at once, as where two pushes fight for the last bytes. */
    private static final long QUIET_NANOS = Duration.ofSeconds(10).toNanos();

    private final AtomicLong total = new AtomicLong();
    private volatile boolean refusing;
    private long before;
    private long begun;
    private long last;

    /** One more was refused. */
    public synchronized void add(RegistryException.StorageFull why) {
        last = System.nanoTime();
        if (!refusing) {
            begun = last;
            before = total.get();
            refusing = true;
            LOG.log(
                    Level.WARNING,
                    "{0} ({1}); pushes that are refused from now on are counted, not logged",
                    why.getMessage(),
                    why.getCause() == null ? why.detail() : why.getCause());
        }
        total.incrementAndGet();
    }

    /** How many were refused since the start. */
    public long total() {
        return total.get();
    }

    /** There is room. */
    void settle() {
        if (refusing) {
            end();
        }
    }

    private synchronized void end() {
        long now = System.nanoTime();
        if (refusing && now - last >= QUIET_NANOS) {
            refusing = false;
            LOG.log(
                    Level.WARNING,
                    "there is room for pushes again; {0} were refused within {1} s",
                    total.get() - before,
                    Duration.ofNanos(last - begun).toSeconds());
        }
    }
}
