package io.stevedore.registry.collect;

import io.stevedore.registry.audit.RemovalAudit;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.index.IndexCopy;
import io.stevedore.registry.index.IndexTable;
import io.stevedore.registry.index.UnusedContent;
import io.stevedore.registry.index.UnusedContent.Moment;
import io.stevedore.registry.manifest.Manifests;
import io.stevedore.registry.policy.CollectionPolicy;
import io.stevedore.registry.rules.Action;
import io.stevedore.registry.rules.Target;
import io.stevedore.registry.snapshot.ExpectedRows;
import io.stevedore.registry.store.BlobStore;
import io.stevedore.registry.store.Reason;
import io.stevedore.registry.task.ProgressPerSecond;
import io.stevedore.storage.StorageException;
import io.stevedore.table.TableException;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Removes content to which nothing has pointed for {@code registry.gc.grace}, while the registry serves. Each node runs
 * it; conditional writes keep nodes, and clients, out of each other's way.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Collector {

    /** Reviews of one run of the timer; the next one goes on. */
    private static final int MOST = 10_000;

    private IndexTable table;
    private IndexCopy rows;
    private UnusedContent content;
    private Manifests manifests;
    private BlobStore store;
    private CollectionPolicy policy;
    private CollectionTotals totals;
    private RemovalAudit audit;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public Collector() {}

    @Inject
    public Collector(
            IndexTable table,
            IndexCopy rows,
            UnusedContent content,
            Manifests manifests,
            BlobStore store,
            CollectionPolicy policy,
            CollectionTotals totals,
            RemovalAudit audit) {
        this.table = table;
        this.rows = rows;
        this.content = content;
        this.manifests = manifests;
        this.store = store;
        this.policy = policy;
        this.totals = totals;
        this.audit = audit;
    }

    /** Looks at what is due, in a bounded number. */
    public CollectionReport run() {
        return run(Instant.now(), MOST, false, line -> {});
    }

    /**
     * Looks at what is due, however much it is.
     *
     * @param dryRun to write and remove nothing, and to find out what would be removed
     * @param progress hears a line each second
     */
    public CollectionReport run(boolean dryRun, Consumer<String> progress) {
        return run(Instant.now(), Integer.MAX_VALUE, dryRun, progress);
    }

    CollectionReport run(Instant now, int most, boolean dryRun, Consumer<String> progress) {
        return reported(now, dryRun, progress, (report, pulse) -> {
            LookClock clock = new LookClock(now, markHolds());
            new CollectionRun(table, look(clock, report), clock, report).run(most, pulse);
        });
    }

    /**
     * Looks at all content: for what came before there were reviews, or while nothing was collected.
     *
     * @param dryRun to write and remove nothing, and to find out what would be removed
     * @param progress hears a line each second
     */
    public CollectionReport runOverAll(boolean dryRun, Consumer<String> progress) {
        return runOverAll(Instant.now(), dryRun, progress);
    }

    CollectionReport runOverAll(Instant now, boolean dryRun, Consumer<String> progress) {
        return reported(now, dryRun, progress, (report, pulse) -> {
            LookClock clock = new LookClock(now, markHolds());
            ExpectedRows expected = ExpectedRows.ofLastSnapshot(store);
            new FullLook(rows, table, look(clock, report), policy.untagged(), clock, report, expected).run(pulse);
        });
    }

    private ContentLook look(LookClock clock, CollectionReport report) {
        Moment moment = new Moment(clock::now, clock.before(), report.isDryRun());
        return new ContentLook(content, manifests, store, policy.untagged(), moment, report);
    }

    /** A mark may be of a node whose clock is behind. */
    private Duration markHolds() {
        return policy.grace().plus(policy.clockSkew());
    }

    private interface Work {
        void run(CollectionReport report, Consumer<String> progress);
    }

    private CollectionReport reported(Instant now, boolean dryRun, Consumer<String> progress, Work work) {
        CollectionReport report = new CollectionReport(
                dryRun,
                (repository, digest, isManifest) -> audit.removed(
                        "collection",
                        isManifest ? Action.DELETE_MANIFEST : Action.DELETE_BLOB,
                        Target.repository(
                                repository.map(RepositoryName::toString).orElse("")),
                        digest,
                        "nothing has pointed to it for its grace"));
        try {
            work.run(report, new ProgressPerSecond(progress));
        } catch (RegistryException | StorageException | TableException | EJBException | CancellationException e) {
            report.failures().stop(Reason.of(e));
        }
        report.took(Duration.between(now, Instant.now()));
        totals.add(report);
        return report;
    }
}
