package io.stevedore.registry.snapshot;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.index.IndexCopy;
import io.stevedore.registry.index.IndexCopy.Section;
import io.stevedore.registry.manifest.Manifests;
import io.stevedore.registry.snapshot.RestoreReport.Count;
import io.stevedore.registry.store.PathFilter;
import io.stevedore.registry.store.Reason;
import io.stevedore.registry.task.Span;
import io.stevedore.storage.StoragePath;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Writes the rows of a snapshot that are missing, what is pointed to before what points to it. Each is written under
 * the condition under which a push writes it, so this is safe beside requests, and may be run again.
 */
final class RestoreRun {

    private final IndexCopy rows;
    private final Manifests manifests;
    private final SnapshotFiles files;
    private final SnapshotName name;
    private final RestoreReport report;
    private final Consumer<String> pulse;
    private final PathFilter named = new PathFilter();
    private final Set<Key> unreadable = new HashSet<>();
    private long seen;

    RestoreRun(
            IndexCopy rows,
            Manifests manifests,
            SnapshotFiles files,
            SnapshotName name,
            RestoreReport report,
            Consumer<String> pulse) {
        this.rows = rows;
        this.manifests = manifests;
        this.files = files;
        this.name = name;
        this.report = report;
        this.pulse = pulse;
    }

    /** @return the paths that the snapshot names */
    PathFilter run(SnapshotSummary summary, StoredPaths stored) {
        read(summary, Section.BLOBS, batch -> put(Section.BLOBS, Count.BLOBS, present(batch, stored)));
        read(summary, Section.LINKS, batch -> put(Section.LINKS, Count.LINKS, batch));
        manifests(summary);
        read(summary, Section.TAGS, batch -> put(Section.TAGS, Count.TAGS, batch));
        return named;
    }

    private List<Row> present(List<Row> blobs, StoredPaths stored) {
        return blobs.stream()
                .filter(row -> {
                    String location = IndexCopy.location(row);
                    named.add(location);
                    boolean isThere = stored.has(new StoragePath(location));
                    if (!isThere) {
                        report.problem(
                                row.key().partition(),
                                "the store has no bytes at " + location + "; it was deleted after the snapshot");
                    }
                    return isThere;
                })
                .toList();
    }

    private void put(Section section, Count count, List<Row> batch) {
        if (report.isDryRun()) {
            report.add(count, batch.size());
            return;
        }
        IndexCopy.Written written = rows.put(section, batch);
        written.dangling()
                .forEach(row -> report.problem(row.key().toString(), "what it points to is not there any more"));
        report.add(count, written.count());
        report.add(
                Count.THERE, batch.size() - written.count() - written.dangling().size());
    }

    /** Indexes come after what they list, so the file is read again as long as that brings anything. */
    private void manifests(SnapshotSummary summary) {
        if (report.isDryRun()) {
            read(summary, Section.MANIFESTS, batch -> report.add(Count.MANIFESTS, batch.size()));
            return;
        }
        ManifestPass pass = new ManifestPass(manifests, named);
        read(summary, Section.MANIFESTS, pass::take);
        report.add(Count.THERE, pass.there());
        long written = pass.written();
        while (pass.hasWaiting() && pass.written() > 0) {
            pass = new ManifestPass(manifests, named);
            read(summary, Section.MANIFESTS, pass::take);
            written += pass.written();
        }
        report.add(Count.MANIFESTS, written);
        pass.tellProblems(report);
    }

    private void read(SnapshotSummary summary, Section section, Consumer<List<Row>> taker) {
        long count = 0;
        long all = summary.rows().values().stream().mapToLong(Long::longValue).sum();
        try (SnapshotRows batches = files.open(name, section)) {
            for (List<Row> batch = batches.next(); !batch.isEmpty(); batch = batches.next()) {
                taker.accept(
                        batch.stream().filter(row -> isReadable(section, row)).toList());
                count += batch.size();
                seen += batch.size();
                String line = seen + " rows are read, the last ones of " + SnapshotSummary.label(section);
                pulse.accept(Span.WHOLE.line(seen, all, line));
            }
        }
        if (count != summary.rows(section)) {
            throw new IllegalArgumentException("it has " + count + " " + SnapshotSummary.label(section) + ", but had "
                    + summary.rows(section) + " when it was written");
        }
    }

    private boolean isReadable(Section section, Row row) {
        try {
            IndexCopy.check(section, row);
            return true;
        } catch (RegistryException.IndexFailed e) {
            if (unreadable.add(row.key())) {
                report.problem(row.key().toString(), Reason.of(e));
            }
            return false;
        }
    }
}
