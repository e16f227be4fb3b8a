package io.stevedore.registry.snapshot;

import io.stevedore.registry.snapshot.RestoreReport.Count;
import io.stevedore.registry.snapshot.RestoreReport.Problem;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.Locale;

/** The forms in which a restoration is reported. */
public final class RestoreText {

    private RestoreText() {}

    /** For people: one number a line, then the problems. */
    public static String plain(RestoreReport report) {
        StringBuilder text = new StringBuilder(report.isDryRun() ? "would restore" : "restored");
        report.name().ifPresentOrElse(name -> text.append(" snapshot ").append(name), () -> text.append(" nothing"));
        for (Count count : Count.values()) {
            text.append(String.format(Locale.ROOT, "%n%16d %s", report.count(count), label(count)));
        }
        text.append(String.format(Locale.ROOT, "%n%16d problems", report.failures()));
        for (Problem problem : report.problems()) {
            text.append(String.format(Locale.ROOT, "%nproblem: %s: %s", problem.what(), problem.reason()));
        }
        long more = report.failures() - report.problems().size();
        if (more > 0) {
            text.append(String.format(Locale.ROOT, "%nand %d more", more));
        }
        report.stopped().ifPresent(reason -> text.append(String.format("%nstopped before the end: %s", reason)));
        return text.toString();
    }

    /** For programs: one JSON object. */
    public static String json(RestoreReport report) {
        JsonArrayBuilder problems = Json.createArrayBuilder();
        report.problems()
                .forEach(problem -> problems.add(
                        Json.createObjectBuilder().add("what", problem.what()).add("reason", problem.reason())));
        JsonObjectBuilder json = Json.createObjectBuilder().add("dry-run", report.isDryRun());
        report.name().ifPresent(name -> json.add("snapshot", name.text()));
        for (Count count : Count.values()) {
            json.add(count.name().toLowerCase(Locale.ROOT).replace('_', '-'), report.count(count));
        }
        json.add("failures", report.failures()).add("problems", problems);
        report.stopped().ifPresent(reason -> json.add("stopped", reason));
        return json.build().toString();
    }

    private static String label(Count count) {
        return switch (count) {
            case BLOBS, LINKS, MANIFESTS, TAGS -> count.name().toLowerCase(Locale.ROOT);
            case THERE -> "rows that were there already";
            case ADOPTED -> "blobs that are younger than the snapshot, and belong to no repository yet";
            case ADOPTED_BYTES -> "bytes of those";
        };
    }
}
