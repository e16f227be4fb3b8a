package io.stevedore.registry.snapshot;

import io.stevedore.registry.index.IndexCopy;
import io.stevedore.registry.index.IndexCopy.Section;
import io.stevedore.table.Row;
import io.stevedore.table.RowPage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One reading of the whole index into the store. Pointers are read before what they point to, so whatever stood through
 * the whole reading is there with all that it needs.
 */
final class SnapshotRun {

    /** How long a snapshot may take; without a summary after it, its process has died. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final IndexCopy rows;
    private final SnapshotFiles files;
    private final SnapshotReport report;
    private final Consumer<String> pulse;
    private final ExpectedRows expected;

    /** @param pulse is called after each page, and told how far the run is */
    SnapshotRun(
            IndexCopy rows, SnapshotFiles files, SnapshotReport report, Consumer<String> pulse, ExpectedRows expected) {
        this.rows = rows;
        this.files = files;
        this.report = report;
        this.pulse = pulse;
        this.expected = expected;
    }

    /** @param index its name */
    void run(String index, Instant now) {
        SnapshotName name = SnapshotName.newAt(now);
        for (Section section : Section.values()) {
            report.wrote(section, files.write(name, section, rows -> copy(section, rows)));
        }
        files.end(name, report.summary(index));
        report.ended(name);
        thin(now);
    }

    private long copy(Section section, Consumer<Row> copied) {
        long count = 0;
        String next = "";
        do {
            RowPage page = rows.page(section, next);
            page.rows().forEach(copied);
            count += page.rows().size();
            pulse.accept(expected.line(section, count, count + " " + SnapshotSummary.label(section) + " are copied"));
            next = page.next();
        } while (!next.isEmpty());
        return count;
    }

    private void thin(Instant now) {
        List<SnapshotName> begun = files.begun();
        List<SnapshotName> complete = begun.stream().filter(this::isComplete).toList();
        Set<SnapshotName> kept = Thinning.kept(complete, now);
        List<SnapshotName> doomed = begun.stream()
                .filter(name -> !kept.contains(name))
                .filter(name -> complete.contains(name) || name.begunAt().isBefore(now.minus(LONGEST)))
                .toList();
        doomed.forEach(files::delete);
        report.removed(doomed.size());
    }

    /** One that a later version wrote, or that is damaged, is no less of a snapshot. */
    private boolean isComplete(SnapshotName name) {
        try {
            return files.summary(name).isPresent();
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
