package io.stevedore.registry.scrub;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.index.IndexCopy;
import io.stevedore.registry.policy.ScrubPolicy;
import io.stevedore.registry.snapshot.ExpectedRows;
import io.stevedore.registry.store.BlobStore;
import io.stevedore.registry.store.Reason;
import io.stevedore.registry.store.StoreOwner;
import io.stevedore.registry.task.ProgressPerSecond;
import io.stevedore.registry.task.TaskClaim;
import io.stevedore.registry.task.TaskIndex;
import io.stevedore.registry.task.TaskIndex.Task;
import io.stevedore.registry.task.TaskRow;
import io.stevedore.storage.StorageException;
import io.stevedore.table.TableException;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Reads all blobs and manifests back from the store, in rounds, and marks what is damaged. One node reads at a time,
 * and goes on where the last one stopped. Bytes without a row are the sweep's business.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Scrub {

    private IndexCopy rows;
    private DamageList damages;
    private ScrubPlaces places;
    private TaskIndex tasks;
    private BlobStore store;
    private ScrubPolicy policy;
    private ScrubTotals totals;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public Scrub() {}

    @Inject
    public Scrub(
            IndexCopy rows,
            DamageList damages,
            ScrubPlaces places,
            TaskIndex tasks,
            BlobStore store,
            ScrubPolicy policy,
            ScrubTotals totals) {
        this.rows = rows;
        this.damages = damages;
        this.places = places;
        this.tasks = tasks;
        this.store = store;
        this.policy = policy;
        this.totals = totals;
    }

    /**
     * Goes on with the round at once and as fast as it goes, unless another scrub runs.
     *
     * @param all to begin a new round; otherwise one begins only if the last one is complete
     * @param progress hears a line each second
     */
    public ScrubReport run(boolean all, Consumer<String> progress) {
        return run(Instant.now(), all, progress);
    }

    ScrubReport run(Instant now, boolean all, Consumer<String> progress) {
        Consumer<String> seldom = new ProgressPerSecond(progress);
        return reported(now, report -> {
            ScrubPlace place = all ? ScrubPlace.NONE : places.read();
            if (!read(now, place, ReadRate.unbounded(), report, seldom)) {
                report.failures().stop("another scrub runs; try again when it has ended");
            }
        });
    }

    /** Reads at {@code registry.scrub.rate} if a round is due or was not finished. Tells what is damaged anyway. */
    public ScrubReport runIfDue() {
        return runIfDue(Instant.now(), ReadRate.of(policy.bytesPerSecond()));
    }

    ScrubReport runIfDue(Instant now, ReadRate rate) {
        return reported(now, report -> {
            ScrubPlace place = places.read();
            if (policy.interval().filter(interval -> place.isDue(now, interval)).isPresent()) {
                read(now, place, rate, report, line -> {});
            }
        });
    }

    /** Goes on from a place, or begins anew if the round is complete there. False if another scrub runs. */
    private boolean read(Instant now, ScrubPlace place, ReadRate rate, ScrubReport report, Consumer<String> progress) {
        Optional<TaskRow> begun = tasks.begin(Task.SCRUB, now, policy.clockSkew());
        if (begun.isEmpty()) {
            return false;
        }
        try (TaskClaim claim = new TaskClaim(tasks, begun.get())) {
            requireOwnStore();
            ScrubPlace from = place.isComplete() ? ScrubPlace.first(now) : place;
            ContentReader reader = new ContentReader(store, bytes -> {
                report.took(bytes);
                rate.took(bytes);
            });
            new ScrubRun(
                            rows,
                            damages,
                            places,
                            from,
                            reader,
                            report,
                            line -> {
                                claim.renewInTime();
                                progress.accept(line);
                            },
                            ExpectedRows.ofLastSnapshot(store).of(ScrubPlace.KINDS))
                    .run();
        }
        return true;
    }

    /** Another index's store has none of this one's bytes, and is no reason to mark them. */
    private void requireOwnStore() {
        String name = tasks.last(Task.SWEEP).index();
        if (new StoreOwner(store).read().filter(owner -> !owner.equals(name)).isPresent()) {
            throw new CancellationException(StoreOwner.refusal());
        }
    }

    private ScrubReport reported(Instant now, Consumer<ScrubReport> work) {
        ScrubReport report = new ScrubReport();
        guarded(report, () -> work.accept(report));
        guarded(report, () -> damages.tell(report));
        report.took(Duration.between(now, Instant.now()));
        totals.add(report);
        return report;
    }

    private static void guarded(ScrubReport report, Runnable work) {
        try {
            work.run();
        } catch (RegistryException | StorageException | TableException | EJBException | CancellationException e) {
            report.failures().stop(Reason.of(e));
        }
    }
}
