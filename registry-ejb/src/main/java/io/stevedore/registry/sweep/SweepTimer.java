package io.stevedore.registry.sweep;

import io.stevedore.registry.policy.CleaningPolicy;
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
import java.time.Duration;

/**
 * Asks now and then, on each node, whether a sweep is due; so nodes that are started every day sweep too. In a transaction
 * of the container's, a sweep that takes longer than its time-out would end the timer.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class SweepTimer {

    private static final int LOOKS_PER_SWEEP = 24;
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofHours(1);

    private Sweep sweep;
    private CleaningPolicy policy;

    @Resource
    private TimerService timers;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public SweepTimer() {}

    @Inject
    @SuppressWarnings("NullAway.Init") // the container sets the service
    public SweepTimer(Sweep sweep, CleaningPolicy policy) {
        this.sweep = sweep;
        this.policy = policy;
    }

    @PostConstruct
    @SuppressWarnings("NullAway") // which takes this for a constructor
    void start() {
        long interval = interval(policy.sweep()).toMillis();
        timers.createIntervalTimer(interval, interval, new TimerConfig(null, false));
    }

    @Timeout
    public void ring() {
        sweep.runIfDue();
    }

    static Duration interval(Duration sweep) {
        Duration part = sweep.dividedBy(LOOKS_PER_SWEEP);
        if (part.compareTo(LEAST) < 0) {
            return LEAST;
        }
        return part.compareTo(MOST) > 0 ? MOST : part;
    }
}
