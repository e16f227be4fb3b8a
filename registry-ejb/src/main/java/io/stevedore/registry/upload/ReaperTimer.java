package io.stevedore.registry.upload;

import io.stevedore.registry.policy.CleaningPolicy;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.inject.Inject;

/**
 * Sends the reaper on its way, on each node. It is a bean of its own because Payara runs timers in a transaction, whatever
 * their attribute says; the reaper's call is out of it.
 */
@Singleton
@Startup
public class ReaperTimer {

    private UploadReaper reaper;
    private CleaningPolicy policy;

    @Resource
    private TimerService timers;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public ReaperTimer() {}

    @Inject
    @SuppressWarnings("NullAway.Init") // the container sets the service
    public ReaperTimer(UploadReaper reaper, CleaningPolicy policy) {
        this.reaper = reaper;
        this.policy = policy;
    }

    /** The first look comes after an interval, as each later one. */
    @PostConstruct
    @SuppressWarnings("NullAway") // which takes this for a constructor
    void start() {
        long interval = policy.interval().toMillis();
        timers.createIntervalTimer(interval, interval, new TimerConfig(null, false));
    }

    @Timeout
    public void ring() {
        reaper.run();
    }
}
