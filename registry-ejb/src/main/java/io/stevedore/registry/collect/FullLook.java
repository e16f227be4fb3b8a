package io.stevedore.registry.collect;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.index.IndexCopy;
import io.stevedore.registry.index.IndexCopy.Section;
import io.stevedore.registry.index.IndexTable;
import io.stevedore.registry.review.Review;
import io.stevedore.registry.snapshot.ExpectedRows;
import io.stevedore.registry.store.Reason;
import io.stevedore.table.Row;
import io.stevedore.table.RowPage;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Looks at all content, whether a review is due or not: for what came before there were any. */
record FullLook(
        IndexCopy rows,
        IndexTable table,
        ContentLook look,
        boolean untagged,
        LookClock clock,
        CollectionReport report,
        ExpectedRows expected) {

    FullLook {
        expected = expected.of(
                untagged
                        ? EnumSet.of(Section.MANIFESTS, Section.LINKS, Section.BLOBS)
                        : EnumSet.of(Section.LINKS, Section.BLOBS));
    }

    /**
     * Manifests first, as they keep blobs.
     *
     * @throws RegistryException.Unavailable if store or index do not answer
     */
    void run(Consumer<String> progress) {
        if (untagged) {
            each(Section.MANIFESTS, this::prepare, this::manifest, progress);
        }
        each(
                Section.LINKS,
                page -> {},
                row -> blob(Optional.of(IndexCopy.linked(row)), IndexCopy.digest(row)),
                progress);
        each(Section.BLOBS, page -> {}, row -> blob(Optional.empty(), IndexCopy.digest(row)), progress);
    }

    private void prepare(List<Row> page) {
        look.prepare(page.stream().flatMap(row -> review(row).stream()).toList());
    }

    private static Optional<Review> review(Row row) {
        try {
            return Optional.of(Review.ofManifest(
                    IndexCopy.repository(row), IndexCopy.manifest(row).digest()));
        } catch (RegistryException.IndexFailed e) {
            return Optional.empty(); // its own visit tells of it
        }
    }

    private void manifest(Row row) {
        RepositoryName name = IndexCopy.repository(row);
        Digest digest = IndexCopy.manifest(row).digest();
        if (look.manifestWaits(name, digest) && !report.isDryRun()) {
            ask(Review.ofManifest(name, digest));
        }
    }

    private void blob(Optional<RepositoryName> name, Digest digest) {
        if (look.blobWaits(name, digest) && !report.isDryRun()) {
            ask(Review.ofBlob(name, digest));
        }
    }

    private void ask(Review review) {
        table.write(List.of(review.at(clock.later())));
    }

    private void each(Section section, Consumer<List<Row>> prepare, Consumer<Row> visit, Consumer<String> progress) {
        String after = "";
        long looked = 0;
        do {
            RowPage page = rows.page(section, after);
            prepare.accept(page.rows());
            for (Row row : page.rows()) {
                visit(row, visit);
                looked++;
                progress.accept(expected.line(section, looked, CollectionRun.line(report)));
            }
            after = page.next();
        } while (!after.isEmpty());
    }

    private void visit(Row row, Consumer<Row> visit) {
        try {
            visit.accept(row);
        } catch (RegistryException.Unavailable e) {
            throw e;
        } catch (RegistryException e) {
            report.failures().add(row.key().toString(), Reason.of(e));
        }
    }
}
