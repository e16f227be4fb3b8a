package io.stevedore.registry.scrub;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.index.IndexCopy;
import io.stevedore.registry.index.IndexCopy.Section;
import io.stevedore.registry.review.DamageMark;
import io.stevedore.registry.scrub.ContentReader.Finding;
import io.stevedore.registry.scrub.ContentReader.Look;
import io.stevedore.registry.snapshot.ExpectedRows;
import io.stevedore.registry.store.Reason;
import io.stevedore.table.Row;
import io.stevedore.table.RowPage;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** Reads content from a place on, as long as the store answers, and marks what is damaged. */
final class ScrubRun {

    private static final System.Logger LOG = System.getLogger(ScrubRun.class.getName());

    /** Whoever goes on after a kill reads again what was read since the place was saved. */
    private static final Duration SAVE = Duration.ofSeconds(5);

    private static final int MOST_FAILURES_IN_A_ROW = 5;

    /** More than a store loses by itself: it may be another one, or not be mounted. */
    private static final int MOST_MISSING_IN_A_ROW = 20;

    private final IndexCopy rows;
    private final DamageList damages;
    private final ScrubPlaces places;
    private final ContentReader reader;
    private final ScrubReport report;
    private final Consumer<String> pulse;
    private final ExpectedRows expected;
    private ScrubPlace place;
    private Instant savedAt = Instant.now();
    private int failuresInARow;
    private int missingInARow;
    private String lastFailure = "";

    /** @param pulse is called while content is read, and told how far the run is */
    ScrubRun(
            IndexCopy rows,
            DamageList damages,
            ScrubPlaces places,
            ScrubPlace place,
            ContentReader reader,
            ScrubReport report,
            Consumer<String> pulse,
            ExpectedRows expected) {
        this.rows = rows;
        this.damages = damages;
        this.places = places;
        this.place = place;
        this.reader = reader.tellingAlso(bytes -> tell());
        this.report = report;
        this.pulse = pulse;
        this.expected = expected;
    }

    /**
     * Reads to the end.
     *
     * @throws RegistryException.Unavailable if store or index do not answer
     * @throws CancellationException if the store cannot be read again and again, or has nothing of what it should have
     */
    void run() {
        places.save(place);
        while (place.section().isPresent()) {
            Section section = place.section().get();
            RowPage page = rows.page(section, place.page());
            for (Row row : place.rest(page.rows())) {
                read(section, row);
                place = place.behind(row);
                saveInTime();
                tell();
                requireUsable();
            }
            place = place.behind(page);
            places.save(place);
        }
        report.complete();
    }

    private void saveInTime() {
        Instant now = Instant.now();
        if (now.isAfter(savedAt.plus(SAVE))) {
            places.save(place);
            savedAt = now;
        }
    }

    private void tell() {
        String line = report.blobs() + " blobs and " + report.manifests() + " manifests read, " + report.bytes()
                + " bytes, " + report.found() + " damaged, " + report.failures().count() + " failures";
        pulse.accept(place.section()
                .map(section -> expected.line(section, place.rows(), line))
                .orElse(line));
    }

    private void read(Section section, Row row) {
        try {
            ScrubbedContent content = ScrubbedContent.of(section, row);
            Look look = reader.read(content);
            report.read(content.isBlob());
            if (look.finding() == Finding.WHOLE) {
                whole(content);
            } else {
                doubted(section, content, look);
            }
            failuresInARow = 0;
        } catch (RegistryException.Unavailable e) {
            places.save(place);
            throw e;
        } catch (RegistryException | IOException e) {
            failed(row, Reason.of(e));
        }
    }

    private void whole(ScrubbedContent content) {
        missingInARow = 0;
        if (DamageMark.isIn(content.row()) && damages.clear(content)) {
            report.countRepaired();
            LOG.log(Level.INFO, "{0} at {1} is whole again, and served", content.name(), content.place());
        }
    }

    /** Content that was deleted or pushed again meanwhile is not damaged, nor is what is whole at a second look. */
    private void doubted(Section section, ScrubbedContent content, Look first) throws IOException {
        Optional<Row> now = damages.now(content);
        if (now.isEmpty()) {
            return;
        }
        ScrubbedContent again = ScrubbedContent.of(section, now.get());
        Look look = reader.read(again);
        if (look.finding() == Finding.WHOLE) {
            report.failures().add(content.name(), "it was whole at the second look, and at the first " + first.what());
            return;
        }
        if (damages.mark(again, look.what(), Instant.now())) {
            report.found(look.finding() == Finding.MISSING);
            LOG.log(
                    Level.WARNING,
                    "{0} at {1} is damaged: {2}; it is answered as unknown until it is pushed again",
                    content.name(),
                    content.place(),
                    look.what());
            missingInARow = look.finding() == Finding.MISSING ? missingInARow + 1 : 0;
        }
    }

    private void failed(Row row, String reason) {
        report.failures().add(row.key().partition() + " " + row.key().sort(), reason);
        failuresInARow++;
        lastFailure = reason;
    }

    /** The next run goes on behind what this one could not read. */
    private void requireUsable() {
        if (failuresInARow >= MOST_FAILURES_IN_A_ROW) {
            places.save(place);
            throw new CancellationException(failuresInARow + " failures in a row, the last one: " + lastFailure);
        }
        if (missingInARow >= MOST_MISSING_IN_A_ROW) {
            places.save(place);
            throw new CancellationException("the store has none of the last " + missingInARow
                    + " blobs and manifests; look whether it is the right one, and run stevedore scrub --all then");
        }
    }
}
