package io.stevedore.registry.audit;

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

/** Removes audit entries that have expired, on each node, once an hour. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class AuditTimer {

    private static final System.Logger LOG = System.getLogger(AuditTimer.class.getName());
    private static final long INTERVAL = Duration.ofHours(1).toMillis();

    private AuditTrail trail;

    @Resource
    private TimerService timers;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public AuditTimer() {}

    @Inject
    @SuppressWarnings("NullAway.Init") // the container sets the service
    public AuditTimer(AuditTrail trail) {
        this.trail = trail;
    }

    @PostConstruct
    @SuppressWarnings("NullAway") // which takes this for a constructor
    void start() {
        if (trail.isOn()) {
            timers.createIntervalTimer(INTERVAL, INTERVAL, new TimerConfig(null, false));
        }
    }

    /** Servers end timers that have failed, so the next run must not depend on this one. */
    @Timeout
    public void ring() {
        try {
            trail.expire(Instant.now());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "audit entries that have expired stay for the next run", e);
        }
    }
}
