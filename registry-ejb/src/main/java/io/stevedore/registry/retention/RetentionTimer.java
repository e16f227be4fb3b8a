package io.stevedore.registry.retention;

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
import java.time.Duration;
import java.time.Instant;

/**
 * Has each node that has rules note its pulls now and then, and asks whether retention is due. In a transaction of the
 * container's, a run that takes longer than its time-out would end the timer.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class RetentionTimer {

    private static final System.Logger LOG = System.getLogger(RetentionTimer.class.getName());

    /** A node that is killed forgets at most so much of what was pulled from it. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private Retention retention;
    private RetentionPolicy policy;

    @Resource
    private TimerService timers;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public RetentionTimer() {}

    @Inject
    @SuppressWarnings("NullAway.Init") // the container sets the service
    public RetentionTimer(Retention retention, RetentionPolicy policy) {
        this.retention = retention;
        this.policy = policy;
    }

    @PostConstruct
    @SuppressWarnings("NullAway") // which takes this for a constructor
    void start() {
        if (policy.hasRules()) {
            if (policy.isByClock() && policy.next(Instant.now()).isEmpty()) {
                LOG.log(
                        Level.WARNING,
                        "no time of registry.retention.schedule ever comes; only the command removes tags");
            }
            Duration look = policy.interval()
                    .map(LookInterval::of)
                    .filter(shorter -> shorter.compareTo(LONGEST) < 0)
                    .orElse(LONGEST);
            timers.createIntervalTimer(look.toMillis(), look.toMillis(), new TimerConfig(null, false));
        }
    }

    /** Servers end timers that have failed, so the next look must not depend on this one. */
    @Timeout
    public void ring() {
        try {
            retention.look();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "retention has failed; another run follows", e);
        }
    }
}
