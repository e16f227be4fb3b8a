package io.stevedore.registry.snapshot;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.index.IndexCopy;
import io.stevedore.registry.policy.SnapshotPolicy;
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
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** Copies the index into the store, from which it can be restored when it is lost. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Snapshots {

    private static final System.Logger LOG = System.getLogger(Snapshots.class.getName());

    private IndexCopy rows;
    private TaskIndex tasks;
    private BlobStore store;
    private SnapshotPolicy policy;
    private SnapshotTotals totals;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public Snapshots() {}

    @Inject
    public Snapshots(IndexCopy rows, TaskIndex tasks, BlobStore store, SnapshotPolicy policy, SnapshotTotals totals) {
        this.rows = rows;
        this.tasks = tasks;
        this.store = store;
        this.policy = policy;
        this.totals = totals;
    }

    /**
     * Makes a snapshot now, unless another one is being made. What fails ends it, and the report tells why.
     *
     * @param progress hears a line each second
     */
    public SnapshotReport take(Consumer<String> progress) {
        return take(Instant.now(), Duration.ZERO, new ProgressPerSecond(progress));
    }

    /** Makes a snapshot if the last one of all nodes began long enough ago, and tells of it in the log. */
    public void takeIfDue() {
        takeIfDue(Instant.now());
    }

    void takeIfDue(Instant now) {
        try {
            TaskRow last = tasks.last(Task.SNAPSHOT);
            if (policy.interval()
                    .filter(interval -> last.isDue(now, interval, policy.clockSkew()))
                    .isEmpty()) {
                return;
            }
        } catch (RegistryException e) {
            LOG.log(Level.WARNING, "the snapshot could not begin: " + Reason.of(e));
            return;
        }
        SnapshotReport report = take(now, Throttle.SHORT, line -> {});
        LOG.log(report.isClean() ? Level.INFO : Level.WARNING, report.plain());
    }

    SnapshotReport take(Instant now, Duration pause, Consumer<String> progress) {
        SnapshotReport report = new SnapshotReport();
        try {
            Optional<TaskRow> begun = tasks.begin(Task.SNAPSHOT, now, policy.clockSkew());
            if (begun.isEmpty()) {
                report.stop("another one is being made; try again when it has ended");
                return report;
            }
            try (TaskClaim claim = new TaskClaim(tasks, begun.get())) {
                Consumer<String> pulse = line -> {
                    claim.renewInTime();
                    Throttle.make(pause);
                    progress.accept(line);
                };
                run(now, report, pulse);
            }
        } catch (RegistryException
                | StorageException
                | TableException
                | EJBException
                | UncheckedIOException
                | CancellationException e) {
            report.stop(Reason.of(e));
        }
        totals.add(report);
        return report;
    }

    private void run(Instant now, SnapshotReport report, Consumer<String> pulse) {
        String index = tasks.indexName();
        if (new StoreOwner(store).admits(index)) {
            ExpectedRows expected = ExpectedRows.ofLastSnapshot(store);
            new SnapshotRun(rows, new SnapshotFiles(store), report, pulse, expected).run(index, now);
        } else {
            report.stop(StoreOwner.refusal());
        }
    }
}
