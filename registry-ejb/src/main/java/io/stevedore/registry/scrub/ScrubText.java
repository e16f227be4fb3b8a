package io.stevedore.registry.scrub;

import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.task.Failures;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.Locale;
import java.util.stream.Collectors;

/** The forms in which a scrub is reported. */
public final class ScrubText {

    private ScrubText() {}

    /** For people: one number a line, then what is damaged, then the problems. */
    public static String plain(ScrubReport report) {
        StringBuilder text = new StringBuilder("read:");
        add(text, "%16d blobs", report.blobs());
        add(text, "%16d manifests", report.manifests());
        add(text, "%16d bytes", report.bytes());
        add(text, "%16d of these are damaged", report.found());
        add(text, "%16d of these are missing in the store", report.missing());
        add(text, "%16d were repaired or deleted since they were found damaged", report.repaired());
        add(text, "%16d are damaged in all", report.damagedCount());
        add(text, "%16d failures", report.failures().count());
        for (Damaged one : report.damaged()) {
            add(
                    text,
                    "damaged: %s %s at %s: %s; in %s; found %s",
                    kind(one),
                    one.digest(),
                    one.place(),
                    one.what(),
                    names(one),
                    one.foundAt());
        }
        Failures.tellMore(text, report.damagedCount() - report.damaged().size());
        report.failures().tell(text);
        return text.toString();
    }

    /** For programs: one JSON object. */
    public static String json(ScrubReport report) {
        JsonArrayBuilder damaged = Json.createArrayBuilder();
        report.damaged().forEach(one -> damaged.add(json(one)));
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("blobs", report.blobs())
                .add("manifests", report.manifests())
                .add("bytes", report.bytes())
                .add("found", report.found())
                .add("missing", report.missing())
                .add("repaired", report.repaired())
                .add("damaged", report.damagedCount())
                .add("damages", damaged)
                .add("complete", report.isComplete());
        report.failures().tell(json);
        return json.build().toString();
    }

    private static JsonObjectBuilder json(Damaged one) {
        JsonArrayBuilder repositories = Json.createArrayBuilder();
        one.repositories().forEach(name -> repositories.add(name.toString()));
        return Json.createObjectBuilder()
                .add("kind", kind(one))
                .add("digest", one.digest().toString())
                .add("path", one.place())
                .add("what", one.what())
                .add("repositories", repositories)
                .add("found-at", one.foundAt().toString());
    }

    /** For the log; empty if nothing was read and nothing failed. */
    static String line(ScrubReport report) {
        StringBuilder text = new StringBuilder();
        if (report.blobs() + report.manifests() + report.failures().count() > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    "the scrub read %d blobs and %d manifests, %d bytes; %d are damaged in all, with %d failures",
                    report.blobs(),
                    report.manifests(),
                    report.bytes(),
                    report.damagedCount(),
                    report.failures().count()));
        }
        report.failures().tellShort(text, "the scrub");
        return text.toString();
    }

    private static String kind(Damaged one) {
        return one.isBlob() ? "blob" : "manifest";
    }

    private static String names(Damaged one) {
        return one.repositories().isEmpty()
                ? "no repository"
                : one.repositories().stream().map(RepositoryName::toString).collect(Collectors.joining(", "));
    }

    private static void add(StringBuilder text, String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, "%n" + format, arguments));
    }
}
