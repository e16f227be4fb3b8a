package io.stevedore.registry.upload;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.index.DueUploads;
import io.stevedore.registry.index.DueUploads.Abandoned;
import io.stevedore.registry.index.DueUploads.Due;
import io.stevedore.registry.index.UploadEnds;
import io.stevedore.registry.policy.CleaningPolicy;
import io.stevedore.registry.store.BlobStore;
import io.stevedore.storage.StorageException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Drops uploads that rested longer than {@code registry.upload.maxage}, with their bytes. Also bytes that were left
 * when an upload was ended. Each node runs it; conditional writes keep nodes, and late clients, out of each other's
 * way. An upload is dropped {@code registry.upload.clockskew} after it expired by this node's clock, so that a clock
 * that is fast by less than that takes nothing from anybody.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class UploadReaper {

    private static final int PAGE = 100;

    private DueUploads due;
    private UploadEnds uploads;
    private BlobStore stores;
    private CleaningPolicy policy;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public UploadReaper() {}

    @Inject
    public UploadReaper(DueUploads due, UploadEnds uploads, BlobStore stores, CleaningPolicy policy) {
        this.due = due;
        this.uploads = uploads;
        this.stores = stores;
        this.policy = policy;
    }

    /**
     * Looks at the uploads that are due by now, and drops those that have expired, in a bounded number. One that cannot
     * be dropped does not keep the others; an index or a store that does not answer ends the run.
     */
    public ReaperRun run() {
        return run(Instant.now());
    }

    ReaperRun run(Instant now) {
        Instant before = now.minus(policy.clockSkew());
        ReaperTally tally = new ReaperTally();
        // nodes whose timers ring at the same time are to begin in different places
        int first = ThreadLocalRandom.current().nextInt(DueUploads.SHARDS);
        try {
            for (int i = 0; i < DueUploads.SHARDS; i++) {
                clean((first + i) % DueUploads.SHARDS, before, tally);
            }
        } catch (RegistryException e) {
            tally.endedBy(e);
        }
        return tally.run();
    }

    private void clean(int shard, Instant before, ReaperTally tally) {
        String after = "";
        List<Due> page;
        do {
            page = due.page(shard, after, before, PAGE);
            List<Abandoned> ended = new ArrayList<>();
            for (Due one : page) {
                if (!tally.isFull()) {
                    end(one, before, tally).ifPresent(ended::add);
                    after = one.sort();
                }
            }
            drop(ended, tally);
        } while (page.size() == PAGE && !tally.isFull());
    }

    private Optional<Abandoned> end(Due one, Instant before, ReaperTally tally) {
        try {
            Optional<Abandoned> abandoned = due.abandoned(one, before);
            abandoned.ifPresent(found -> tally.found());
            return abandoned.filter(found -> found.upload().map(uploads::remove).orElse(true));
        } catch (RegistryException.Unavailable e) {
            throw e;
        } catch (RegistryException e) {
            tally.failed(one.sort(), e);
            return Optional.empty();
        }
    }

    /** Drops the bytes of all with one search of the store; if that fails, of each, so that one harms no other. */
    private void drop(List<Abandoned> ended, ReaperTally tally) {
        try {
            dropAll(ended, tally);
        } catch (RegistryException.Unavailable e) {
            throw e;
        } catch (RegistryException | StorageException e) {
            if (ended.size() == 1) {
                tally.failed(ended.get(0).due().sort(), e);
            } else {
                ended.forEach(one -> drop(List.of(one), tally));
            }
        }
    }

    private void dropAll(List<Abandoned> ended, ReaperTally tally) {
        if (ended.isEmpty()) {
            return;
        }
        stores.discard(ended.stream().map(Abandoned::file).toList());
        for (Abandoned one : ended) {
            uploads.forget(one);
            tally.aborted(one.size());
        }
    }
}
