package io.stevedore.registry.retention;

import io.stevedore.registry.task.LookInterval;
import io.stevedore.registry.task.NodeTimer;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Has each node that has rules note its pulls now and then, and asks whether retention is due. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class RetentionTimer extends NodeTimer {

    private static final System.Logger LOG = System.getLogger(RetentionTimer.class.getName());

    /** A node that is killed forgets at most so much of what was pulled from it. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    @Inject
    Retention retention;

    @Inject
    RetentionPolicy policy;

    @Override
    protected Optional<Duration> interval() {
        if (!policy.hasRules()) {
            return Optional.empty();
        }
        if (policy.isByClock() && policy.next(Instant.now()).isEmpty()) {
            LOG.log(Level.WARNING, "no time of registry.retention.schedule ever comes; only the command removes tags");
        }
        return policy.interval()
                .map(LookInterval::of)
                .filter(shorter -> shorter.compareTo(LONGEST) < 0)
                .or(() -> Optional.of(LONGEST));
    }

    @Override
    protected void look() {
        retention.look();
    }

    @Override
    protected String failure() {
        return "retention has failed; another run follows";
    }
}
