package io.stevedore.registry.snapshot;

import io.stevedore.registry.policy.SnapshotPolicy;
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
 * Asks now and then, on each node, whether a snapshot is due. In a transaction of the container's, one that takes
 * longer than its time-out would end the timer.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class SnapshotTimer {

    private static final System.Logger LOG = System.getLogger(SnapshotTimer.class.getName());

    private Snapshots snapshots;
    private SnapshotPolicy policy;

    @Resource
    private TimerService timers;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public SnapshotTimer() {}

    @Inject
    @SuppressWarnings("NullAway.Init") // the container sets the service
    public SnapshotTimer(Snapshots snapshots, SnapshotPolicy policy) {
        this.snapshots = snapshots;
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

    /** Servers end timers that have failed, so the next look must not depend on this one. */
    @Timeout
    public void ring() {
        try {
            snapshots.takeIfDue();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the snapshot has failed; another one follows", e);
        }
    }
}
