package io.stevedore.registry.sweep;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.index.NamedPaths;
import io.stevedore.registry.policy.CleaningPolicy;
import io.stevedore.registry.store.BlobStore;
import io.stevedore.registry.store.Reason;
import io.stevedore.registry.store.StoreOwner;
import io.stevedore.registry.task.ProgressPerSecond;
import io.stevedore.registry.task.TaskClaim;
import io.stevedore.registry.task.TaskIndex;
import io.stevedore.registry.task.TaskIndex.Task;
import io.stevedore.registry.task.TaskRow;
import io.stevedore.registry.task.Throttle;
import io.stevedore.storage.StorageException;
import io.stevedore.table.TableException;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Removes from the store what no row of the index names: what a process left that died between the two. It looks at
 * paths only that this registry makes up, and of these at what is older than {@code registry.upload.grace}. While
 * anything of the index cannot be read, all bytes stay.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Sweep {

    private static final System.Logger LOG = System.getLogger(Sweep.class.getName());

    private NamedPaths named;
    private TaskIndex sweeps;
    private BlobStore store;
    private CleaningPolicy policy;
    private SweepTotals totals;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public Sweep() {}

    @Inject
    public Sweep(NamedPaths named, TaskIndex sweeps, BlobStore store, CleaningPolicy policy, SweepTotals totals) {
        this.named = named;
        this.sweeps = sweeps;
        this.store = store;
        this.policy = policy;
        this.totals = totals;
    }

    /**
     * Sweeps now, and as fast as it goes, unless another sweep runs. What fails ends the sweep, and the report tells
     * why.
     *
     * @param dryRun to write and remove nothing, and to find out what would be removed
     * @param progress hears a line each second
     */
    public SweepReport run(boolean dryRun, Consumer<String> progress) {
        Instant now = Instant.now();
        Consumer<String> seldom = new ProgressPerSecond(progress);
        return dryRun ? look(now, seldom) : sweep(now, Duration.ZERO, seldom);
    }

    /** Sweeps slowly if the last sweep of all nodes began long enough ago, and tells of it in the log. */
    public void runIfDue() {
        runIfDue(Instant.now());
    }

    void runIfDue(Instant now) {
        try {
            if (!sweeps.last(Task.SWEEP).isDue(now, policy.sweep(), policy.clockSkew())) {
                return;
            }
        } catch (RegistryException e) {
            LOG.log(Level.WARNING, "the sweep could not begin: " + Reason.of(e));
            return;
        }
        SweepReport report = sweep(now, Throttle.SHORT, line -> {});
        String line = SweepText.line(report);
        if (!line.isEmpty()) {
            LOG.log(report.isClean() ? Level.INFO : Level.WARNING, line);
        }
    }

    SweepReport look(Instant now, Consumer<String> progress) {
        SweepReport report = new SweepReport(true);
        guarded(report, () -> {
            if (mayNot(sweeps.last(Task.SWEEP).index())) {
                report.stop(StoreOwner.refusal());
                return;
            }
            compare(now, report, progress);
        });
        return report;
    }

    SweepReport sweep(Instant now, Duration pause, Consumer<String> progress) {
        SweepReport report = new SweepReport(false);
        guarded(report, () -> {
            Optional<TaskRow> begun = sweeps.begin(Task.SWEEP, now, policy.clockSkew());
            if (begun.isEmpty()) {
                report.stop("another sweep runs; try again when it has ended");
                return;
            }
            try (TaskClaim claim = new TaskClaim(sweeps, begun.get())) {
                sweep(begun.get(), report, line -> {
                    claim.renewInTime();
                    Throttle.make(pause);
                    progress.accept(line);
                });
            }
        });
        report.took(Duration.between(now, Instant.now()));
        totals.add(report);
        return report;
    }

    private void sweep(TaskRow row, SweepReport report, Consumer<String> pulse) {
        if (!new StoreOwner(store).admits(row.index())) {
            report.stop(StoreOwner.refusal());
            return;
        }
        compare(row.beganAt(), report, pulse);
    }

    private boolean mayNot(String index) {
        return new StoreOwner(store).read().filter(name -> !name.equals(index)).isPresent();
    }

    /** @param now was read before anything of the index was */
    private void compare(Instant now, SweepReport report, Consumer<String> pulse) {
        KnownPaths known = KnownPaths.read(named, pulse);
        Instant before = now.minus(policy.grace()).minus(policy.clockSkew());
        new SweepRun(store, known, before, report, pulse).run();
    }

    private static void guarded(SweepReport report, Runnable work) {
        try {
            work.run();
        } catch (RegistryException | StorageException | TableException | EJBException | CancellationException e) {
            report.stop(Reason.of(e));
        }
    }
}
