package io.stevedore.registry.snapshot;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.index.BlobIndex;
import io.stevedore.registry.index.IndexCopy;
import io.stevedore.registry.manifest.Manifests;
import io.stevedore.registry.policy.SnapshotPolicy;
import io.stevedore.registry.store.BlobStore;
import io.stevedore.registry.store.PathFilter;
import io.stevedore.registry.store.Reason;
import io.stevedore.registry.task.ProgressPerSecond;
import io.stevedore.registry.task.TaskIndex;
import io.stevedore.storage.StorageException;
import io.stevedore.table.TableException;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** Makes an index of a snapshot in the store, and of the blobs that came after it. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Restore {

    private BlobStore store;
    private IndexCopy rows;
    private BlobIndex blobs;
    private Manifests manifests;
    private TaskIndex tasks;
    private SnapshotPolicy policy;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public Restore() {}

    @Inject
    public Restore(
            BlobStore store,
            IndexCopy rows,
            BlobIndex blobs,
            Manifests manifests,
            TaskIndex tasks,
            SnapshotPolicy policy) {
        this.store = store;
        this.rows = rows;
        this.blobs = blobs;
        this.manifests = manifests;
        this.tasks = tasks;
        this.policy = policy;
    }

    /**
     * Restores the newest snapshot, or the one that is set. What fails ends it, and the report tells why; then it may
     * be run again, merging.
     *
     * @param dryRun to write nothing
     * @param merge to allow an index that holds something: what it has, stays
     * @param progress hears a line each second
     */
    public RestoreReport run(boolean dryRun, boolean merge, Consumer<String> progress) {
        RestoreReport report = new RestoreReport(dryRun);
        try {
            if (!dryRun && !merge && !rows.isEmpty()) {
                report.stop("the index holds something already; give --merge to keep that and add what is missing, as"
                        + " after a restoration that was broken off, or set an index that is empty");
                return report;
            }
            run(report, new ProgressPerSecond(progress));
        } catch (RegistryException
                | StorageException
                | TableException
                | EJBException
                | UncheckedIOException
                | IllegalArgumentException
                | CancellationException e) {
            report.stop(Reason.of(e));
        }
        return report;
    }

    private void run(RestoreReport report, Consumer<String> progress) {
        SnapshotFiles files = new SnapshotFiles(store);
        Optional<SnapshotName> chosen = chosen(files);
        if (chosen.isEmpty()) {
            report.stop("the store has no complete snapshot below " + BlobStore.SNAPSHOTS
                    + "; look at the store's settings, and at registry.snapshot.interval");
            return;
        }
        SnapshotName name = chosen.get();
        SnapshotSummary summary = files.summary(name)
                .orElseThrow(() -> new IllegalArgumentException("snapshot " + name + " is not in the store, or was not"
                        + " ended; there are " + files.begun()));
        report.chose(name);
        StoredPaths stored = StoredPaths.read(store, progress);
        PathFilter named = new RestoreRun(rows, manifests, files, name, report, progress).run(summary, stored);
        new Adoption(store, blobs, named, report, progress).run();
        if (!report.isDryRun()) {
            tasks.nameIndex(summary.index());
        }
    }

    private Optional<SnapshotName> chosen(SnapshotFiles files) {
        Optional<SnapshotName> set = policy.restored().map(SnapshotName::new);
        return set.isPresent() ? set : files.newest();
    }
}
