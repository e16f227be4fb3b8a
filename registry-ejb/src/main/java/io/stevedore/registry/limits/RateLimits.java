package io.stevedore.registry.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.TimeMeter;
import io.stevedore.registry.config.ConfigDuration;
import io.stevedore.registry.config.LimitKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps an account for each caller, if his requests or bytes are bounded: a user, or an address without one. */
@ApplicationScoped
public class RateLimits {

    /** The account of whoever is forgotten for others is full again. */
    static final int MOST_KNOWN = 10_000;

    private static final Logger LOG = System.getLogger(RateLimits.class.getName());

    private final AtomicLong refused = new AtomicLong();
    private Rate requests = rate(LimitKeys.REQUESTS.name(), "requests", 0, Duration.ofSeconds(1));
    private Rate bytes = requests;
    private TimeMeter clock = TimeMeter.SYSTEM_NANOTIME;
    private Cache<String, RateAccount> accounts = cache();

    /** For the container's proxies. */
    public RateLimits() {}

    @Inject
    public RateLimits(
            @ConfigProperty(name = "registry.limits.requests", defaultValue = "0") long requestsPerSecond,
            @ConfigProperty(name = "registry.limits.bytes", defaultValue = "0") long bytesPerSecond,
            @ConfigProperty(name = "registry.limits.burst", defaultValue = "10s") String burst) {
        this(requestsPerSecond, bytesPerSecond, ConfigDuration.parse(burst), TimeMeter.SYSTEM_NANOTIME);
    }

    RateLimits(long requestsPerSecond, long bytesPerSecond, Duration burst, TimeMeter clock) {
        requests = rate(LimitKeys.REQUESTS.name(), "requests", requestsPerSecond, burst);
        bytes = rate(LimitKeys.BYTES.name(), "bytes", bytesPerSecond, burst);
        this.clock = clock;
        accounts = cache();
    }

    private static Rate rate(String name, String unit, long perSecond, Duration burst) {
        return Rate.of(name, unit, perSecond, burst);
    }

    private static Cache<String, RateAccount> cache() {
        return Caffeine.newBuilder()
                .executor(Runnable::run)
                .maximumSize(MOST_KNOWN)
                .build();
    }

    /** Whether anything is bounded. */
    public boolean isOn() {
        return requests.isBounded() || bytes.isBounded();
    }

    /**
     * That of a user, wherever he is.
     *
     * @param user empty if nobody is known; then the address counts
     */
    public RateAccount account(String user, String address) {
        return accounts.get(CallerName.of(user, address), name -> new RateAccount(name, requests, bytes, clock));
    }

    /** One request was refused. */
    public void note(RateRefusal refusal) {
        refused.incrementAndGet();
        if (!refusal.told()) {
            LOG.log(
                    Level.INFO,
                    "429: {0}; the refusals of the next minute are counted, not logged",
                    refusal.sentence());
        }
    }

    /** How many were refused since the start. */
    public long refused() {
        return refused.get();
    }

    long known() {
        accounts.cleanUp();
        return accounts.estimatedSize();
    }
}
