package io.stevedore.registry.upload;

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
import java.lang.System.Logger.Level;

/**
 * Sends the reaper on its way, on each node. A bean that manages transactions itself, and manages none: in one of the
 * container's, a run that takes longer than its time-out would end the timer.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class ReaperTimer {

    private static final System.Logger LOG = System.getLogger(ReaperTimer.class.getName());

    private UploadReaper reaper;
    private CleaningPolicy policy;
    private ReaperTotals totals;

    @Resource
    private TimerService timers;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public ReaperTimer() {}

    @Inject
    @SuppressWarnings("NullAway.Init") // the container sets the service
    public ReaperTimer(UploadReaper reaper, CleaningPolicy policy, ReaperTotals totals) {
        this.reaper = reaper;
        this.policy = policy;
        this.totals = totals;
    }

    /** The first look comes after an interval, as each later one. */
    @PostConstruct
    @SuppressWarnings("NullAway") // which takes this for a constructor
    void start() {
        long interval = policy.interval().toMillis();
        timers.createIntervalTimer(interval, interval, new TimerConfig(null, false));
    }

    /** Servers end timers that have failed, so the next run must not depend on this one. */
    @Timeout
    public void ring() {
        try {
            ReaperRun run = reaper.run();
            totals.add(run);
            if (run.didSomething()) {
                LOG.log(run.failure().isPresent() ? Level.WARNING : Level.INFO, run.toString());
            }
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "abandoned uploads stay for the next run", e);
        }
    }
}
