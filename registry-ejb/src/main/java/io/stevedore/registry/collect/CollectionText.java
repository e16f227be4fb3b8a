package io.stevedore.registry.collect;

import io.stevedore.registry.collect.CollectionReport.Removed;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.Locale;

/** The forms in which a collection is reported. */
public final class CollectionText {

    private CollectionText() {}

    /** For people: one number a line, then the repositories, then the problems. */
    public static String plain(CollectionReport report) {
        StringBuilder text = new StringBuilder(report.isDryRun() ? "would remove:" : "removed:");
        Removed removed = report.removed();
        add(text, "%16d blobs from repositories", removed.blobs());
        add(text, "%16d manifests", removed.manifests());
        add(text, "%16d bytes", removed.bytes());
        add(text, "%16d looked at", report.looked());
        add(text, "%16d wait for their grace", report.waiting());
        add(text, "%16d failures", report.failures().count());
        report.repositories()
                .forEach((name, of) -> add(
                        text,
                        "%s: %d blobs, %d manifests, %d bytes",
                        name.isEmpty() ? "(in no repository)" : name,
                        of.blobs(),
                        of.manifests(),
                        of.bytes()));
        report.failures().tell(text);
        return text.toString();
    }

    /** For programs: one JSON object. */
    public static String json(CollectionReport report) {
        JsonObjectBuilder repositories = Json.createObjectBuilder();
        report.repositories().forEach((name, removed) -> repositories.add(name, json(removed)));
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("dry-run", report.isDryRun())
                .add("removed", json(report.removed()))
                .add("looked-at", report.looked())
                .add("waiting", report.waiting())
                .add("repositories", repositories);
        report.failures().tell(json);
        return json.build().toString();
    }

    private static JsonObjectBuilder json(Removed removed) {
        return Json.createObjectBuilder()
                .add("blobs", removed.blobs())
                .add("manifests", removed.manifests())
                .add("bytes", removed.bytes());
    }

    /** For the log; empty if nothing was removed and nothing failed. */
    static String line(CollectionReport report) {
        StringBuilder text = new StringBuilder();
        Removed removed = report.removed();
        if (removed.blobs() > 0 || removed.manifests() > 0 || report.failures().count() > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    "the collection removed %d blobs and %d manifests of %d repositories, %d bytes, with %d failures",
                    removed.blobs(),
                    removed.manifests(),
                    report.repositories().size(),
                    removed.bytes(),
                    report.failures().count()));
        }
        report.failures().tellShort(text, "the collection");
        return text.toString();
    }

    private static void add(StringBuilder text, String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, "%n" + format, arguments));
    }
}
