package io.stevedore.registry.scrub;

import io.stevedore.registry.policy.ScrubPolicy;
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
 * Looks whether there is content to read back, more often than rounds begin: a round that stopped goes on. In a
 * transaction of the container's, one that takes longer than its time-out would end the timer.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class ScrubTimer {

    private static final System.Logger LOG = System.getLogger(ScrubTimer.class.getName());

    private Scrub scrub;
    private ScrubPolicy policy;

    @Resource
    private TimerService timers;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public ScrubTimer() {}

    @Inject
    @SuppressWarnings("NullAway.Init") // the container sets the service
    public ScrubTimer(Scrub scrub, ScrubPolicy policy) {
        this.scrub = scrub;
        this.policy = policy;
    }

    @PostConstruct
    @SuppressWarnings("NullAway") // which takes this for a constructor
    void start() {
        policy.interval()
                .map(LookInterval::of)
                .ifPresent(look ->
                        timers.createIntervalTimer(look.toMillis(), look.toMillis(), new TimerConfig(null, false)));
    }

    /** Servers end timers that have failed, so the next run must not depend on this one. */
    @Timeout
    public void ring() {
        try {
            ScrubReport report = scrub.runIfDue();
            String line = ScrubText.line(report);
            if (!line.isEmpty()) {
                LOG.log(report.isClean() ? Level.INFO : Level.WARNING, line);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the scrub has failed; another one follows", e);
        }
    }
}
