package io.stevedore.registry.sweep;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.store.BlobStore;
import io.stevedore.registry.store.OwnFiles;
import io.stevedore.registry.store.OwnPath;
import io.stevedore.registry.sweep.SweepReport.Kind;
import io.stevedore.registry.sweep.SweepReport.Orphan;
import io.stevedore.registry.task.Span;
import io.stevedore.storage.StorageEntry;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.UnfinishedFile;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One look at everything in the store that this registry may have made. */
final class SweepRun {

    /** After as many things each the store and the claim have their turn. */
    private static final int PAGE = 100;

    private final BlobStore store;
    private final OwnFiles files;
    private final KnownPaths known;
    private final Instant before;
    private final SweepReport report;
    private final Consumer<String> pulse;
    private final FailureBudget listing;
    private final FailureBudget removal;
    private Span piece = Span.WHOLE;
    private long seen;

    /**
     * @param known what the index named after {@code before}
     * @param pulse is called in each page, and told how far the run is
     */
    SweepRun(BlobStore store, KnownPaths known, Instant before, SweepReport report, Consumer<String> pulse) {
        this.store = store;
        this.files = new OwnFiles(store);
        this.known = known;
        this.before = before;
        this.report = report;
        this.pulse = pulse;
        this.listing = new FailureBudget(report);
        this.removal = new FailureBudget(report);
    }

    /**
     * @throws RegistryException if the store does not answer at the first
     * @throws CancellationException if it fails again and again
     */
    void run() {
        List<StoragePath> directories = Stream.of(BlobStore.BLOBS, BlobStore.MANIFESTS)
                .map(StoragePath.ROOT::child)
                .toList();
        List<StoragePath> shards = directories.stream()
                .flatMap(path -> files.shards(path).stream())
                .toList();
        for (int i = 0; i < shards.size(); i++) {
            StoragePath shard = shards.get(i);
            piece = Span.WHOLE.part(i, shards.size());
            listing.attempt(shard, () -> files.walk(shard, this::stored));
        }
        piece = piece.after();
        List<StoragePath> written = Stream.concat(directories.stream(), Stream.of(BlobStore.SNAPSHOTS))
                .toList();
        listing.attempt(
                StoragePath.ROOT,
                () -> store.with(lease -> {
                    try (Stream<UnfinishedFile> unfinished = lease.unfinished(written, before)) {
                        unfinished.forEach(this::unfinished);
                    }
                    return true;
                }));
        tell(StoragePath.ROOT);
    }

    private void stored(StorageEntry file) {
        count(file.path());
        if (file.modifiedAt().isBefore(before)) {
            OwnPath.of(file.path())
                    .filter(own -> !known.mayNeed(own))
                    .ifPresent(own -> remove(
                            new Orphan(Kind.of(own.directory()), file.path(), file.size()),
                            () -> store.delete(file.path())));
        }
    }

    /**
     * What the store does not know a path for, it has made itself, and a grace is longer than a file takes to be put.
     */
    private void unfinished(UnfinishedFile file) {
        count(file.path());
        boolean isOrphan = file.path().isRoot()
                || file.path().isBelow(BlobStore.SNAPSHOTS)
                || OwnPath.of(file.path())
                        .filter(own -> !known.mayBeUpload(own.stem()))
                        .isPresent();
        if (isOrphan) {
            remove(
                    new Orphan(Kind.of(file.kind()), file.path(), file.size()),
                    () -> store.with(lease -> {
                        lease.drop(file);
                        return true;
                    }));
        }
    }

    private void remove(Orphan orphan, Runnable step) {
        report.found(orphan);
        if (!report.isDryRun()) {
            removal.attempt(orphan.path(), () -> {
                step.run();
                report.removed(orphan);
            });
        }
    }

    private void count(StoragePath path) {
        seen++;
        if (seen % PAGE == 0) {
            tell(path);
        }
    }

    private void tell(StoragePath last) {
        String line = seen + " looked at in the store, " + report.found().number() + " that nothing needs, "
                + report.failures() + " failures; last: " + last;
        pulse.accept(piece.line(0, 1, line));
    }
}
