package io.stevedore.registry.usage;

import io.stevedore.registry.index.IndexCopy;
import io.stevedore.registry.index.IndexCopy.Section;
import io.stevedore.registry.index.UsageIndex;
import io.stevedore.registry.index.UsageIndex.LastCount;
import io.stevedore.registry.policy.CleaningPolicy;
import io.stevedore.registry.quota.Amount;
import io.stevedore.registry.quota.Quotas;
import io.stevedore.registry.quota.Usage;
import io.stevedore.registry.task.TaskClaim;
import io.stevedore.registry.task.TaskIndex;
import io.stevedore.registry.task.TaskIndex.Task;
import io.stevedore.registry.task.TaskRow;
import io.stevedore.registry.task.Throttle;
import io.stevedore.table.RowPage;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at all links and tags, and counts those that no write has counted. These are of before a quota was given or
 * renamed, or a restoration brought them. Where nothing changes meanwhile, it also finds counters that are wrong.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class UsageCounts {

    private static final System.Logger LOG = System.getLogger(UsageCounts.class.getName());

    private IndexCopy rows;
    private UsageIndex usage;
    private TaskIndex tasks;
    private Quotas quotas;
    private CleaningPolicy policy;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public UsageCounts() {}

    @Inject
    public UsageCounts(IndexCopy rows, UsageIndex usage, TaskIndex tasks, Quotas quotas, CleaningPolicy policy) {
        this.rows = rows;
        this.usage = usage;
        this.tasks = tasks;
        this.quotas = quotas;
        this.policy = policy;
    }

    /** The last one, of all nodes. */
    public Optional<LastCount> last() {
        return usage.lastCount();
    }

    /**
     * Counts, unless another node does.
     *
     * @return whether it came to its end
     */
    public boolean count(Instant now) {
        Optional<TaskRow> begun = tasks.begin(Task.QUOTA, now, policy.clockSkew());
        if (begun.isEmpty()) {
            return false;
        }
        try (TaskClaim claim = new TaskClaim(tasks, begun.get())) {
            LastCount count = new LastCount(now, quotas.fingerprint());
            int marked = run(claim);
            usage.note(count);
            LOG.log(Level.INFO, "what quotas count was looked at: {0} links and tags were counted anew", marked);
            return true;
        }
    }

    private int run(TaskClaim claim) {
        Map<String, Usage> before = usage.all();
        Map<String, Amount> held = new HashMap<>();
        int marked = 0;
        for (Section section : List.of(Section.TAGS, Section.LINKS)) {
            String next = "";
            do {
                RowPage page = rows.page(section, next);
                UsageIndex.Found found = usage.count(section, page.rows());
                found.held().forEach((quota, amount) -> held.merge(quota, amount, Amount::plus));
                marked += found.marked();
                claim.renewInTime();
                Throttle.make(Throttle.SHORT);
                next = page.next();
            } while (!next.isEmpty());
        }
        if (marked == 0) {
            before.values().forEach(counter -> correct(counter, held.getOrDefault(counter.quota(), Amount.NONE)));
        }
        return marked;
    }

    /** A counter that has not changed since must be the sum of what was found. */
    private void correct(Usage before, Amount held) {
        if (!before.held().equals(held) && usage.correct(before.corrected(held))) {
            LOG.log(
                    Level.WARNING,
                    "the usage of quota \"{0}\" was {1} and is {2}; nodes without this quota may have written",
                    before.quota(),
                    before.held(),
                    held);
        }
    }
}
