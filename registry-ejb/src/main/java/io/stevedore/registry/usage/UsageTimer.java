package io.stevedore.registry.usage;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.index.UsageIndex.LastCount;
import io.stevedore.registry.quota.Quotas;
import io.stevedore.registry.store.Reason;
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

/** Has what quotas count looked at: soon after a start, when they change, and once a day. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class UsageTimer extends NodeTimer {

    private static final System.Logger LOG = System.getLogger(UsageTimer.class.getName());

    /** A look is at the node's own memory only, until something is to be done. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private static final Duration BETWEEN = Duration.ofDays(1);
    private static final Duration LOOK_AT_INDEX = Duration.ofHours(1);
    private static final Duration AFTER_TROUBLE = Duration.ofMinutes(1);

    /** When several nodes start, one count is enough. */
    private static final Duration FRESH_AT_START = Duration.ofMinutes(10);

    private UsageCounts counts;
    private Quotas quotas;
    private String counted = "";
    private Instant looked = Instant.EPOCH;
    private Instant troubled = Instant.EPOCH;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public UsageTimer() {}

    @Inject
    public UsageTimer(UsageCounts counts, Quotas quotas) {
        this.counts = counts;
        this.quotas = quotas;
    }

    @Override
    protected Optional<Duration> interval() {
        return quotas.exist() ? Optional.of(LOOK) : Optional.empty();
    }

    @Override
    protected String failure() {
        return "the look at what quotas count has failed; another one follows";
    }

    @Override
    protected void look() {
        Instant now = Instant.now();
        try {
            look(now);
        } catch (RegistryException e) {
            troubled = now;
            LOG.log(Level.WARNING, "what quotas count could not be looked at: " + Reason.of(e));
        } catch (RuntimeException e) {
            troubled = now;
            throw e;
        }
    }

    void look(Instant now) {
        String wanted = quotas.fingerprint();
        boolean known = counted.equals(wanted) && isWithin(LOOK_AT_INDEX, looked, now);
        if (known || isWithin(AFTER_TROUBLE, troubled, now)) {
            return;
        }
        Optional<LastCount> last = counts.last();
        Duration age = counted.isEmpty() ? FRESH_AT_START : BETWEEN;
        boolean fresh = last.filter(count -> count.quotas().equals(wanted) && isWithin(age, count.beganAt(), now))
                .isPresent();
        if (fresh || counts.count(now)) {
            counted = wanted;
            looked = now;
        }
    }

    /** Not if the clock said later once than it says now. */
    private static boolean isWithin(Duration time, Instant since, Instant now) {
        return now.isBefore(since.plus(time)) && now.isAfter(since.minus(time));
    }
}
