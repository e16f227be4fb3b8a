package io.stevedore.registry.quota;

import io.stevedore.registry.access.Caller;
import io.stevedore.registry.domain.ErrorCode;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.event.Event.Subject;
import io.stevedore.registry.event.Events;
import io.stevedore.registry.rules.EventKind;
import io.stevedore.registry.rules.Quota;
import io.stevedore.table.Change;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Refuses what a quota has no room for, and warns before that. */
@ApplicationScoped
public class QuotaCheck {

    private static final System.Logger LOG = System.getLogger(QuotaCheck.class.getName());
    private static final long SILENCE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Map<String, Long> told = new ConcurrentHashMap<>();

    private Caller caller;

    private QuotaWarnings warnings;

    private Events events = new Events();

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public QuotaCheck() {}

    @Inject
    public QuotaCheck(Caller caller, QuotaWarnings warnings, Events events) {
        this.events = events;
        this.caller = caller;
        this.warnings = warnings;
    }

    /**
     * Whoever runs the registry is not refused; what he adds is counted.
     *
     * @param after the counters as the write would leave them
     * @throws RegistryException.Refused if what is new does not fit
     */
    public void requireRoom(Tally tally, List<Usage> after) {
        if (isAsked(tally) && !caller.isOperator()) {
            tally.quota()
                    .ifPresent(quota -> after.stream()
                            .filter(usage -> usage.quota().equals(quota.name()))
                            .forEach(usage -> require(quota, usage.held(), tally.asked())));
        }
    }

    private static boolean isAsked(Tally tally) {
        return !tally.asked().equals(Amount.NONE);
    }

    private static void require(Quota quota, Amount after, Amount asked) {
        require(quota, "bytes", quota.bytes(), after.bytes(), asked.bytes());
        require(quota, "tags", quota.tags(), after.tags(), asked.tags());
    }

    private static void require(Quota quota, String what, OptionalLong limit, long after, long asked) {
        if (asked > 0 && limit.isPresent() && after > limit.getAsLong()) {
            throw refusal(quota, what, limit.getAsLong(), after - asked, asked);
        }
    }

    private static RegistryException refusal(Quota quota, String what, long limit, long used, long asked) {
        return new RegistryException.Refused(
                ErrorCode.DENIED,
                "the quota \"" + quota.name() + "\" allows " + limit + " " + what + " in all repositories of "
                        + quota.pattern() + ", of which " + used + " are used; " + asked
                        + " more do not fit; delete what is not needed, or ask who runs the registry for more",
                Map.of(
                        "quota", quota.name(),
                        "what", what,
                        "limit", Long.toString(limit),
                        "used", Long.toString(used),
                        "asked", Long.toString(asked)));
    }

    /** The most rows that one write has of what {@link #events} tells: of bytes, and of tags. */
    public int mostRows() {
        return 2 * events.mostRows();
    }

    /** What is told of quotas whose warning the write reaches, to be written with it. */
    public List<Change> events(Tally tally, List<Usage> after) {
        List<Change> rows = new ArrayList<>();
        if (isAsked(tally) && events.areOn()) {
            tally.quota()
                    .ifPresent(quota -> after.stream()
                            .filter(usage -> usage.quota().equals(quota.name()))
                            .forEach(usage -> {
                                Amount held = usage.held();
                                Amount asked = tally.asked();
                                rows.addAll(reached(quota, "bytes", quota.warnBytes(), held.bytes(), asked.bytes()));
                                rows.addAll(reached(quota, "tags", quota.warnTags(), held.tags(), asked.tags()));
                            }));
        }
        return rows;
    }

    private List<Change> reached(Quota quota, String what, OptionalLong from, long held, long asked) {
        boolean isReached = from.isPresent() && held >= from.getAsLong() && held - asked < from.getAsLong();
        String note = quota.name() + ": " + held + " " + what;
        return isReached ? events.of(EventKind.QUOTA_REACHED, new Subject("", "", "", held, note)) : List.of();
    }

    /** Tells of quotas that are nearly used up, if the write has added to them. */
    public void warn(Tally tally, List<Usage> after) {
        if (isAsked(tally)) {
            tally.quota()
                    .ifPresent(quota -> after.stream()
                            .filter(usage -> usage.quota().equals(quota.name()))
                            .forEach(usage -> warn(quota, usage.held())));
        }
    }

    private void warn(Quota quota, Amount held) {
        warn(quota, "bytes", quota.warnBytes(), quota.bytes(), held.bytes());
        warn(quota, "tags", quota.warnTags(), quota.tags(), held.tags());
    }

    private void warn(Quota quota, String what, OptionalLong from, OptionalLong limit, long held) {
        if (from.isEmpty() || held < from.getAsLong()) {
            return;
        }
        String sentence = "the quota \"" + quota.name() + "\" is nearly used up: " + held + " " + what
                + (limit.isPresent() ? " of " + limit.getAsLong() : " and no limit") + ", with a warning from "
                + from.getAsLong() + " on";
        warnings.add(sentence);
        long now = System.nanoTime();
        Long last = told.get(quota.name());
        if (last == null || now - last >= SILENCE_NANOS) {
            told.put(quota.name(), now);
            LOG.log(Level.WARNING, sentence);
        }
    }
}
