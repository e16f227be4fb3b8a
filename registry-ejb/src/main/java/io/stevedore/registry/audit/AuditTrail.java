package io.stevedore.registry.audit;

import io.stevedore.registry.access.Access;
import io.stevedore.registry.config.ConfigDuration;
import io.stevedore.registry.domain.Page;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.RegistryException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps what the audit log tells in the index too, where that is wanted, until it expires. */
@ApplicationScoped
public class AuditTrail {

    /** Refusals of a minute that a node keeps, so that strangers cannot fill the index. */
    static final int MOST_REFUSALS = 100;

    /** The name of the audit log, so that operators can lead its lines elsewhere. */
    public static final String LOGGER = "io.stevedore.audit";

    private static final Logger LOG = System.getLogger(AuditTrail.class.getName());

    private AuditRows rows;

    private Access access;

    private Optional<Duration> kept = Optional.empty();

    private LocalDate begun = LocalDate.EPOCH;
    private Instant minute = Instant.EPOCH;
    private int refusals;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public AuditTrail() {}

    /** @param kept how long entries stay; empty to keep none */
    @Inject
    public AuditTrail(
            AuditRows rows, Access access, @ConfigProperty(name = "registry.log.audit.keep") Optional<String> kept) {
        this.rows = rows;
        this.access = access;
        this.kept = kept.map(ConfigDuration::parse);
    }

    /** Whether entries are kept. */
    public boolean isOn() {
        return kept.isPresent();
    }

    /**
     * Keeps an entry if that is wanted. What cannot be kept is told in the log, which has the entry itself too.
     *
     * @param id tells it from others of the same moment
     * @param refused whether it tells of a refusal, of which only the first of a minute are kept
     * @param entry a JSON object
     */
    public void add(Instant time, String id, boolean refused, String entry) {
        if (!isOn() || (refused && isOneTooMany(time))) {
            return;
        }
        try {
            begin(AuditRows.dayOf(time));
            rows.add(time, id, entry);
        } catch (RegistryException e) {
            LOG.log(Level.WARNING, "the index does not have the audit entry " + id + ": " + e.getMessage());
        }
    }

    private synchronized boolean isOneTooMany(Instant now) {
        if (minute.plusSeconds(60).isBefore(now)) {
            minute = now;
            refusals = 0;
        }
        refusals++;
        if (refusals == MOST_REFUSALS + 1) {
            LOG.log(Level.WARNING, "the index keeps " + MOST_REFUSALS + " refusals a minute; the log has the others");
        }
        return refusals > MOST_REFUSALS;
    }

    private synchronized void begin(LocalDate day) {
        if (!day.equals(begun)) {
            rows.begin(day);
            begun = day;
        }
    }

    /**
     * What was kept of a day.
     *
     * @throws RegistryException.Refused if the caller may not administer the registry
     * @throws RegistryException.Unsupported if nothing is kept
     */
    public Page<String> page(LocalDate day, PageRequest request) {
        access.requireAdministrator();
        if (!isOn()) {
            throw new RegistryException.Unsupported(
                    "no audit entries are kept; registry.log.audit.keep says for how long they are");
        }
        return rows.page(day, request);
    }

    /** Removes what has expired: whole days, all of whose entries are old enough. */
    void expire(Instant now) {
        if (kept.isEmpty()) {
            return;
        }
        LocalDate oldest = AuditRows.dayOf(now.minus(kept.get()));
        rows.days().stream().filter(day -> day.isBefore(oldest)).forEach(rows::remove);
    }
}
