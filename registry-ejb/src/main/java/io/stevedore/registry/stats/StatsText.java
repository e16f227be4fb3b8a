package io.stevedore.registry.stats;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.Locale;

/** The forms in which it is told what the registry holds. */
public final class StatsText {

    private StatsText() {}

    /** For people: one number a line, then the repositories, then the problems. */
    public static String plain(StatsReport report) {
        Holding held = report.held();
        StringBuilder text = new StringBuilder("holds:");
        add(text, "%16d repositories", report.repositories().size());
        add(text, "%16d tags", held.tags());
        add(text, "%16d manifests", held.manifests());
        add(text, "%16d blobs in the store, %d bytes", report.stored(), report.storedBytes());
        add(text, "%16d bytes saved, as repositories share blobs", report.savedBytes());
        add(text, "%16d blobs wait for their grace to end, %d bytes", report.waiting(), report.waitingBytes());
        add(text, "%16d failures", report.failures().count());
        report.repositories()
                .forEach((name, of) -> add(
                        text,
                        "%s: %d tags, %d manifests, %d blobs, %d bytes",
                        name,
                        of.tags(),
                        of.manifests(),
                        of.blobs(),
                        of.bytes()));
        report.failures().tell(text);
        return text.toString();
    }

    /** For programs: one JSON object. */
    public static String json(StatsReport report) {
        JsonObjectBuilder repositories = Json.createObjectBuilder();
        report.repositories().forEach((name, of) -> repositories.add(name, json(of)));
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("repositories", repositories)
                .add("held", json(report.held()))
                .add("stored", counted(report.stored(), report.storedBytes()))
                .add("saved-bytes", report.savedBytes())
                .add("waiting", counted(report.waiting(), report.waitingBytes()));
        report.failures().tell(json);
        return json.build().toString();
    }

    private static JsonObjectBuilder json(Holding holding) {
        return Json.createObjectBuilder()
                .add("tags", holding.tags())
                .add("manifests", holding.manifests())
                .add("blobs", holding.blobs())
                .add("bytes", holding.bytes());
    }

    private static JsonObjectBuilder counted(long blobs, long bytes) {
        return Json.createObjectBuilder().add("blobs", blobs).add("bytes", bytes);
    }

    private static void add(StringBuilder text, String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, "%n" + format, arguments));
    }
}
