package io.stevedore.registry.stats;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.index.IndexCopy;
import io.stevedore.registry.index.IndexCopy.Section;
import io.stevedore.registry.index.ManifestRow;
import io.stevedore.registry.review.UnusedMark;
import io.stevedore.registry.snapshot.ExpectedRows;
import io.stevedore.registry.store.BlobStore;
import io.stevedore.registry.store.Reason;
import io.stevedore.registry.task.ProgressPerSecond;
import io.stevedore.table.Row;
import io.stevedore.table.RowPage;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** Counts what repositories and store hold. It reads the index page by page, and no blob. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Stats {

    private IndexCopy rows;
    private BlobStore store;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public Stats() {}

    @Inject
    public Stats(IndexCopy rows, BlobStore store) {
        this.rows = rows;
        this.store = store;
    }

    /** @param progress hears a line each second */
    public StatsReport run(Consumer<String> progress) {
        StatsReport report = new StatsReport();
        try {
            new Count(report, new ProgressPerSecond(progress)).run();
        } catch (RegistryException | CancellationException e) {
            report.failures().stop(Reason.of(e));
        }
        return report;
    }

    private final class Count {

        private final StatsReport report;
        private final Consumer<String> progress;
        private final ExpectedRows expected = ExpectedRows.ofLastSnapshot(store);
        private long counted;

        private Count(StatsReport report, Consumer<String> progress) {
            this.report = report;
            this.progress = progress;
        }

        private void run() {
            each(Section.TAGS, this::tags);
            each(Section.MANIFESTS, page -> page.forEach(row -> of(row, this::manifest)));
            each(Section.LINKS, this::links);
            each(Section.BLOBS, page -> page.forEach(row -> of(row, this::blob)));
        }

        private void tags(List<Row> page) {
            page.forEach(
                    row -> of(row, tag -> report.tag(IndexCopy.repository(tag).toString())));
        }

        private void manifest(Row row) {
            ManifestRow manifest = IndexCopy.manifest(row);
            report.manifest(
                    IndexCopy.repository(row).toString(), manifest.size().orElse(0));
        }

        /** A link that points to nothing, as a deletion leaves it for a moment, holds nothing. */
        private void links(List<Row> page) {
            Map<String, Row> blobs = rows.targets(page);
            page.forEach(row -> of(row, link -> {
                Row blob = blobs.get(link.key().partition());
                if (blob != null) {
                    report.blob(
                            IndexCopy.linked(link).toString(),
                            IndexCopy.blob(blob).size());
                }
            }));
        }

        private void blob(Row row) {
            report.stored(IndexCopy.blob(row).size(), UnusedMark.of(row).isPresent());
        }

        private void each(Section section, Consumer<List<Row>> count) {
            String after = "";
            long ofSection = 0;
            do {
                RowPage page = rows.page(section, after);
                count.accept(page.rows());
                counted += page.rows().size();
                ofSection += page.rows().size();
                progress.accept(expected.line(section, ofSection, counted + " rows counted"));
                after = page.next();
            } while (!after.isEmpty());
        }

        private void of(Row row, Consumer<Row> count) {
            try {
                count.accept(row);
            } catch (RegistryException.Unavailable e) {
                throw e;
            } catch (RegistryException e) {
                report.failures().add(row.key().toString(), Reason.of(e));
            }
        }
    }
}
