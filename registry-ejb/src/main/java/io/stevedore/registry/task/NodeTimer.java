package io.stevedore.registry.task;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A timer that each node has, for what is done now and then. Subclasses are singletons that manage transactions
 * themselves: in one of the container's, a look that takes longer than its time-out would end the timer.
 */
public abstract class NodeTimer {

    private static final System.Logger LOG = System.getLogger(NodeTimer.class.getName());

    @Resource
    private @Nullable TimerService timers;

    @Inject
    private @Nullable ClockWatch clock;

    /** From one look to the next, and to the first; empty if nothing is to be done. */
    protected abstract Optional<Duration> interval();

    /** Does what is due. */
    protected abstract void look();

    /** The sentence of a look that failed. */
    protected abstract String failure();

    @PostConstruct
    void start() {
        isClockSteady();
        Optional.ofNullable(timers)
                .ifPresent(service -> interval()
                        .map(Duration::toMillis)
                        .ifPresent(
                                millis -> service.createIntervalTimer(millis, millis, new TimerConfig(null, false))));
    }

    /** Servers end timers that have failed, so the next look must not depend on this one. */
    @Timeout
    public void ring() {
        try {
            if (isClockSteady()) {
                look();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, failure(), e);
        }
    }

    private boolean isClockSteady() {
        return clock == null || clock.isSteady();
    }
}
