package io.stevedore.registry.collect;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.index.IndexTable;
import io.stevedore.registry.index.Rows;
import io.stevedore.registry.review.Review;
import io.stevedore.registry.store.Reason;
import io.stevedore.registry.task.Span;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** Goes through the reviews that are due. What must wait is written anew, for later, when the rest is done. */
final class CollectionRun {

    private static final int PAGE = 100;
    private static final int MOST_FAILURES = 100;

    private final IndexTable table;
    private final ContentLook look;
    private final LookClock clock;
    private final CollectionReport report;

    /** @param clock the reviews of times before it began are due */
    CollectionRun(IndexTable table, ContentLook look, LookClock clock, CollectionReport report) {
        this.table = table;
        this.look = look;
        this.clock = clock;
        this.report = report;
    }

    /**
     * Nodes whose timers ring at the same time are to begin in different places.
     *
     * @param most how many reviews; the rest is left to the next run
     * @throws RegistryException.Unavailable if store or index do not answer
     */
    void run(int most, Consumer<String> progress) {
        int first = ThreadLocalRandom.current().nextInt(Review.SHARDS);
        int left = most;
        for (int i = 0; i < Review.SHARDS && left > 0; i++) {
            Span piece = Span.WHOLE.part(i, Review.SHARDS);
            left -= shard((first + i) % Review.SHARDS, left, line -> progress.accept(piece.line(0, 1, line)));
        }
    }

    private int shard(int shard, int most, Consumer<String> progress) {
        String end = Review.time(clock.begun());
        String after = "";
        int seen = 0;
        List<Row> page;
        do {
            page = table.query(Review.partition(shard), "", after, PAGE);
            look.prepare(due(page, end));
            for (Row row : page) {
                after = row.key().sort();
                if (after.compareTo(end) >= 0
                        || seen == most
                        || report.failures().count() >= MOST_FAILURES) {
                    return seen;
                }
                seen++;
                review(row);
                progress.accept(CollectionRun.line(report));
            }
        } while (page.size() == PAGE);
        return seen;
    }

    private static List<Review> due(List<Row> page, String end) {
        return page.stream()
                .filter(row -> row.key().sort().compareTo(end) < 0)
                .flatMap(row -> read(row).stream())
                .toList();
    }

    private static Optional<Review> read(Row row) {
        try {
            return Optional.of(Rows.read(row, Review::of));
        } catch (RegistryException.IndexFailed e) {
            return Optional.empty(); // its own turn tells of it
        }
    }

    private void review(Row row) {
        try {
            Review rest = look.look(Rows.read(row, Review::of));
            if (!report.isDryRun()) {
                List<Change> changes = new ArrayList<>();
                changes.add(new Change.Delete(row.key(), Condition.ALWAYS));
                if (!rest.isEmpty()) {
                    changes.add(rest.at(clock.later()));
                }
                table.write(changes);
            }
        } catch (RegistryException.Unavailable e) {
            throw e;
        } catch (RegistryException e) {
            report.failures().add(row.key().sort(), Reason.of(e));
        }
    }

    static String line(CollectionReport report) {
        return report.looked() + " looked at, " + report.removed().blobs() + " blobs and "
                + report.removed().manifests() + " manifests removed, "
                + report.failures().count() + " failures";
    }
}
