package io.stevedore.registry.audit;

import io.stevedore.registry.access.Access;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.rules.Action;
import io.stevedore.registry.rules.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The audit log's lines of what the registry removes or withholds by itself, where there is access control. */
@ApplicationScoped
public class RemovalAudit {

    private static final Logger LOG = System.getLogger(AuditTrail.LOGGER);

    private Access access;
    private AuditTrail trail;
    private boolean off;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public RemovalAudit() {}

    @Inject
    public RemovalAudit(
            Access access,
            AuditTrail trail,
            @ConfigProperty(name = "registry.log.audit", defaultValue = "on") String audit) {
        this.access = access;
        this.trail = trail;
        off = audit.equals("off");
    }

    /**
     * Tells of something that is gone.
     *
     * @param means what removed it: {@code retention} or {@code collection}
     * @param action as rules would call it, if somebody asked for it
     * @param rule why it went
     */
    public void removed(String means, Action action, Target target, Digest subject, String rule) {
        tell(means, action.text(), target, subject, rule);
    }

    /**
     * Tells of content that a scrub has found damaged, so that nobody gets it, or whole again.
     *
     * @param damaged or else whole
     * @param what was found
     */
    public void marked(boolean damaged, Target target, Digest subject, String what) {
        tell("scrub", damaged ? "mark-damaged" : "mark-whole", target, subject, what);
    }

    private void tell(String means, String action, Target target, Digest subject, String rule) {
        if (off || access.isOpen()) {
            return;
        }
        Instant now = Instant.now();
        String id = UUID.randomUUID().toString();
        String entry = Json.createObjectBuilder()
                .add("audit", "done")
                .add("request", id)
                .add("time", now.toString())
                .add("means", means)
                .add("subject", subject.toString())
                .add("action", action)
                .add("target", target.toString())
                .add("rule", rule)
                .build()
                .toString();
        LOG.log(Level.INFO, entry);
        trail.add(now, id, false, entry);
    }
}
