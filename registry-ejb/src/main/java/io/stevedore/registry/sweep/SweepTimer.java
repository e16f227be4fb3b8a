package io.stevedore.registry.sweep;

import io.stevedore.registry.policy.CleaningPolicy;
import io.stevedore.registry.task.LookInterval;
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

/**
 * Starts a sweep when one is due. Each node looks more often than that, so nodes that are started every day sweep too.
 * In a transaction of the container's, a sweep that takes longer than its time-out would end the timer.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class SweepTimer {

    private static final System.Logger LOG = System.getLogger(SweepTimer.class.getName());

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
        long interval = LookInterval.of(policy.sweep()).toMillis();
        timers.createIntervalTimer(interval, interval, new TimerConfig(null, false));
    }

    /** Servers end timers that have failed, so the next look must not depend on this one. */
    @Timeout
    public void ring() {
        try {
            sweep.runIfDue();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the sweep has failed; another one follows", e);
        }
    }
}
