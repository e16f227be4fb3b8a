package io.stevedore.registry.retention;

import io.stevedore.registry.audit.RemovalAudit;
import io.stevedore.registry.domain.Page;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.index.IndexTable;
import io.stevedore.registry.index.ListIndex;
import io.stevedore.registry.index.TagIndex;
import io.stevedore.registry.rules.Action;
import io.stevedore.registry.rules.RetentionRule;
import io.stevedore.registry.rules.Target;
import io.stevedore.registry.store.Reason;
import io.stevedore.registry.task.ProgressPerSecond;
import io.stevedore.registry.task.Span;
import io.stevedore.registry.task.TaskClaim;
import io.stevedore.registry.task.TaskIndex;
import io.stevedore.registry.task.TaskIndex.Task;
import io.stevedore.registry.task.TaskRow;
import io.stevedore.registry.task.Throttle;
import io.stevedore.table.TableException;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Removes tags that the operator's rules do not keep, while the registry serves. The manifests that they named stay,
 * unless a collection removes those without a tag ({@code registry.gc.untagged}).
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Retention {

    private static final Logger LOG = System.getLogger(Retention.class.getName());

    private IndexTable table;
    private ListIndex lists;
    private TagIndex tags;
    private TaskIndex tasks;
    private PulledTags pulls;
    private RetentionPolicy policy;
    private RetentionTotals totals;
    private RemovalAudit audit;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public Retention() {}

    @Inject
    public Retention(
            IndexTable table,
            ListIndex lists,
            TagIndex tags,
            TaskIndex tasks,
            PulledTags pulls,
            RetentionPolicy policy,
            RetentionTotals totals,
            RemovalAudit audit) {
        this.table = table;
        this.lists = lists;
        this.tags = tags;
        this.tasks = tasks;
        this.pulls = pulls;
        this.policy = policy;
        this.totals = totals;
        this.audit = audit;
    }

    /** Writes down which tags clients have pulled; and runs, if the last run of all nodes began long enough ago. */
    public void look() {
        look(Instant.now());
    }

    void look(Instant now) {
        TaskRow last;
        try {
            pulls.write();
            PullRecord.goOn(table, now);
            last = tasks.last(Task.RETENTION);
            if (!isDue(last, now)) {
                return;
            }
        } catch (RegistryException | TableException e) {
            LOG.log(Level.WARNING, "retention could not begin: " + Reason.of(e));
            return;
        }
        RetentionReport report = run(now, false, Throttle.SHORT, line -> {}, () -> tasks.begin(last, now));
        LOG.log(report.isClean() ? Level.INFO : Level.WARNING, RetentionText.line(report));
        report.named()
                .forEach(gone -> LOG.log(
                        Level.INFO, "retention removed {0}:{1}, {2}", gone.repository(), gone.tag(), gone.why()));
    }

    /** By the clock, the first run of all waits for the first time after a node with rules has begun. */
    private boolean isDue(TaskRow last, Instant now) {
        Instant before = policy.isByClock() && !last.hasBegun()
                ? PullRecord.at(table, now).since()
                : last.beganAt();
        return policy.next(before)
                .filter(next -> last.isDue(now, next, policy.clockSkew()))
                .isPresent();
    }

    /**
     * Runs now, unless another run is under way.
     *
     * @param dryRun to remove nothing, and to find out what would be removed
     * @param progress hears a line each second
     */
    public RetentionReport run(boolean dryRun, Consumer<String> progress) {
        return run(Instant.now(), dryRun, Duration.ZERO, new ProgressPerSecond(progress));
    }

    RetentionReport run(Instant now, boolean dryRun, Duration pause, Consumer<String> progress) {
        return run(now, dryRun, pause, progress, () -> tasks.begin(Task.RETENTION, now, policy.clockSkew()));
    }

    private RetentionReport run(
            Instant now,
            boolean dryRun,
            Duration pause,
            Consumer<String> progress,
            Supplier<Optional<TaskRow>> beginning) {
        RetentionReport report = new RetentionReport(dryRun, this::tellAuditors);
        try {
            if (!policy.hasRules()) {
                report.failures().stop("there are no rules; name their file as registry.retention.file");
            } else if (dryRun) {
                run(now, report, progress);
            } else {
                runAlone(now, report, pause, progress, beginning);
            }
        } catch (RegistryException | TableException | EJBException | CancellationException e) {
            report.failures().stop(Reason.of(e));
        }
        report.took(Duration.between(now, Instant.now()));
        totals.add(report);
        return report;
    }

    private void tellAuditors(RetentionReport.Removed gone) {
        Target target = new Target(gone.repository().toString(), gone.tag().toString());
        audit.removed("retention", Action.DELETE_TAG, target, gone.digest(), gone.why());
    }

    private void runAlone(
            Instant now,
            RetentionReport report,
            Duration pause,
            Consumer<String> progress,
            Supplier<Optional<TaskRow>> beginning) {
        Optional<TaskRow> begun = beginning.get();
        if (begun.isEmpty()) {
            report.failures().stop("another run is under way; try again when it has ended");
            return;
        }
        try (TaskClaim claim = new TaskClaim(tasks, begun.get())) {
            run(now, report, line -> {
                claim.renewInTime();
                Throttle.make(pause);
                progress.accept(line);
            });
        }
    }

    private void run(Instant now, RetentionReport report, Consumer<String> pulse) {
        List<RetentionRule> rules = policy.rules();
        if (!report.isDryRun()) {
            pulls.write();
        }
        Instant pullsSince = PullRecord.at(table, now).since();
        long all = lists.countRepositories();
        long looked = 0;
        String last = "";
        while (true) {
            Page<RepositoryName> page = lists.repositories(new PageRequest(PageRequest.MAX_LIMIT, last));
            for (RepositoryName name : page.items()) {
                Span piece = Span.WHOLE.part(looked, all);
                looked++;
                List<RuleLook> looks = rules.stream()
                        .filter(rule -> rule.covers(name.toString()))
                        .map(rule -> new RuleLook(rule, now, pullsSince))
                        .toList();
                if (!looks.isEmpty()) {
                    new RepositoryRetention(tags, name, looks, report)
                            .run(line -> pulse.accept(piece.line(0, 1, line)));
                }
            }
            if (page.next().isEmpty()) {
                return;
            }
            last = page.next().get();
        }
    }
}
