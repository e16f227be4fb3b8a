package io.stevedore.registry.task;

import io.stevedore.registry.policy.CleaningPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Notices that the node's clock jumps, by the one that counts since the start. When it goes forward, all content looks
 * old at once, that of pushes on their way too: what removes by age is to rest.
 */
@ApplicationScoped
public class ClockWatch {

    /** How long to rest, unless the clock comes back before. */
    static final Duration REST = Duration.ofHours(24);

    private static final System.Logger LOG = System.getLogger(ClockWatch.class.getName());

    private final Duration clockSkew;

    /** The time when the other clock began. */
    private Optional<Instant> beginning = Optional.empty();

    private Optional<Duration> restEnds = Optional.empty();

    /** For the container's proxies. */
    public ClockWatch() {
        this(Duration.ZERO);
    }

    @Inject
    ClockWatch(CleaningPolicy policy) {
        this(policy.clockSkew());
    }

    ClockWatch(Duration clockSkew) {
        this.clockSkew = clockSkew;
    }

    /** Whether the age of content can be told. To be asked now and then, as small steps are no jumps. */
    public boolean isSteady() {
        return isSteady(Instant.now(), Duration.ofNanos(System.nanoTime()));
    }

    /** @param counted since some time, steadily */
    synchronized boolean isSteady(Instant now, Duration counted) {
        Instant begins = now.minus(counted);
        Duration jump = Duration.between(beginning.orElse(begins), begins);
        boolean ahead = jump.compareTo(clockSkew) > 0;
        if (ahead && restEnds.isEmpty()) {
            restEnds = Optional.of(counted.plus(REST));
            LOG.log(
                    Level.WARNING,
                    "the clock of this node went forward by {0} at once, to {1}; to remove nothing that only looks old,"
                            + " this node does no housekeeping for {2}, or until the clock is back",
                    seconds(jump),
                    now,
                    REST);
        }
        if (ahead && restEnds.filter(end -> end.compareTo(counted) > 0).isPresent()) {
            return false;
        }
        if (restEnds.isPresent()) {
            LOG.log(Level.INFO, "this node does its housekeeping again; its clock says {0}", now);
        } else if (jump.negated().compareTo(clockSkew) > 0) {
            LOG.log(Level.WARNING, "the clock of this node went back by {0}, to {1}", seconds(jump.negated()), now);
        }
        restEnds = Optional.empty();
        beginning = Optional.of(begins);
        return true;
    }

    private static Duration seconds(Duration exact) {
        return Duration.ofSeconds(Math.round(exact.toMillis() / 1000.0));
    }
}
