package io.stevedore.registry.collect;

import io.stevedore.registry.policy.CollectionPolicy;
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
 * Starts a collection on each node, once in {@code registry.gc.interval}. In a transaction of the container's, one that
 * takes longer than its time-out would end the timer.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class CollectionTimer {

    private static final System.Logger LOG = System.getLogger(CollectionTimer.class.getName());

    private Collector collector;
    private CollectionPolicy policy;

    @Resource
    private TimerService timers;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public CollectionTimer() {}

    @Inject
    @SuppressWarnings("NullAway.Init") // the container sets the service
    public CollectionTimer(Collector collector, CollectionPolicy policy) {
        this.collector = collector;
        this.policy = policy;
    }

    @PostConstruct
    @SuppressWarnings("NullAway") // which takes this for a constructor
    void start() {
        policy.interval()
                .ifPresent(interval -> timers.createIntervalTimer(
                        interval.toMillis(), interval.toMillis(), new TimerConfig(null, false)));
    }

    /** Servers end timers that have failed, so the next run must not depend on this one. */
    @Timeout
    public void ring() {
        try {
            CollectionReport report = collector.run();
            String line = CollectionText.line(report);
            if (!line.isEmpty()) {
                LOG.log(report.isClean() ? Level.INFO : Level.WARNING, line);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the collection has failed; another one follows", e);
        }
    }
}
