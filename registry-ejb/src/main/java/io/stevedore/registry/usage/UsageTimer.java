package io.stevedore.registry.usage;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.index.UsageIndex.LastCount;
import io.stevedore.registry.quota.Quotas;
import io.stevedore.registry.store.Reason;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Has what quotas count looked at: soon after a start, when they change, and once a day. In a transaction of the
 * container's, a look that takes longer than its time-out would end the timer.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class UsageTimer {

    private static final System.Logger LOG = System.getLogger(UsageTimer.class.getName());

    /** A look is at the node's own memory only, until something is to be done. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private static final Duration BETWEEN = Duration.ofDays(1);
    private static final Duration LOOK_AT_INDEX = Duration.ofHours(1);
    private static final Duration AFTER_TROUBLE = Duration.ofMinutes(1);

    /** When several nodes start, one count is enough. */
    private static final Duration FRESH_AT_START = Duration.ofMinutes(10);

    private UsageCounts counts;
    private Quotas quotas;
    private String counted = "";
    private Instant nextLook = Instant.EPOCH;
    private Instant troubled = Instant.EPOCH;

    @Resource
    private TimerService timers;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public UsageTimer() {}

    @Inject
    @SuppressWarnings("NullAway.Init") // the container sets the service
    public UsageTimer(UsageCounts counts, Quotas quotas) {
        this.counts = counts;
        this.quotas = quotas;
    }

    @PostConstruct
    @SuppressWarnings("NullAway") // which takes this for a constructor
    void start() {
        if (quotas.exist()) {
            timers.createIntervalTimer(LOOK.toMillis(), LOOK.toMillis(), new TimerConfig(null, false));
        }
    }

    /** Servers end timers that have failed, so the next look must not depend on this one. */
    @Timeout
    public void ring() {
        Instant now = Instant.now();
        try {
            look(now);
        } catch (RegistryException e) {
            troubled = now;
            LOG.log(Level.WARNING, "what quotas count could not be looked at: " + Reason.of(e));
        } catch (RuntimeException e) {
            troubled = now;
            LOG.log(Level.ERROR, "the look at what quotas count has failed; another one follows", e);
        }
    }

    void look(Instant now) {
        String wanted = quotas.fingerprint();
        boolean known = counted.equals(wanted) && now.isBefore(nextLook);
        if (known || now.isBefore(troubled.plus(AFTER_TROUBLE))) {
            return;
        }
        Optional<LastCount> last = counts.last();
        Duration age = counted.isEmpty() ? FRESH_AT_START : BETWEEN;
        boolean fresh = last.filter(count -> count.quotas().equals(wanted)
                        && count.beganAt().plus(age).isAfter(now))
                .isPresent();
        if (fresh || counts.count(now)) {
            counted = wanted;
            nextLook = now.plus(LOOK_AT_INDEX);
        }
    }
}
