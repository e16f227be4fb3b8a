package io.stevedore.web.entry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Bounds the requests that may take long because their clients are slow. A tenth of the server's threads is kept for
 * those that cannot, and to tell the others at once that there is no room.
 */
@ApplicationScoped
public class RequestLimit {

    private static final int SHARE_KEPT = 10;

    private int most;
    private Semaphore places = new Semaphore(0);

    /** For the container's proxies. */
    public RequestLimit() {}

    @Inject
    public RequestLimit(@ConfigProperty(name = "registry.http.threads", defaultValue = "1500") int threads) {
        most = threads - Math.max(2, threads / SHARE_KEPT);
        places = new Semaphore(most);
    }

    /** How many may be let in. */
    public int most() {
        return most;
    }

    /** How many are in. */
    public int used() {
        return most - places.availablePermits();
    }

    /** Whether there is room; whoever was let in leaves when his answer is written. */
    public boolean enter() {
        return places.tryAcquire();
    }

    public void leave() {
        places.release();
    }
}
