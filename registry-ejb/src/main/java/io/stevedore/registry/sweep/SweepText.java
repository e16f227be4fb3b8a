package io.stevedore.registry.sweep;

import io.stevedore.registry.sweep.SweepReport.Count;
import io.stevedore.registry.sweep.SweepReport.Kind;
import io.stevedore.registry.sweep.SweepReport.Orphan;
import io.stevedore.registry.sweep.SweepReport.Problem;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.Locale;
import java.util.function.Function;

/** The forms in which a sweep is reported. */
public final class SweepText {

    private SweepText() {}

    /** For people: one number a line, then what a dry run found, then the problems. */
    public static String plain(SweepReport report) {
        StringBuilder text = new StringBuilder(report.isDryRun() ? "would remove:" : "removed:");
        for (Kind kind : Kind.values()) {
            Count count = shown(report, kind);
            add(text, "%16d %s, %d bytes", count.number(), kind.label(), count.bytes());
        }
        add(text, "%16d failures", report.failures());
        if (report.isDryRun()) {
            for (Orphan orphan : report.orphans()) {
                add(text, "%s: %s, %d bytes", orphan.kind().label(), orphan.path(), orphan.size());
            }
            addMore(text, report.found().number() - report.orphans().size());
        }
        for (Problem problem : report.problems()) {
            add(text, "failure: %s: %s", problem.path(), problem.reason());
        }
        addMore(text, report.failures() - report.problems().size());
        report.stopped().ifPresent(reason -> add(text, "stopped before the end: %s", reason));
        return text.toString();
    }

    /** For programs: one JSON object. */
    public static String json(SweepReport report) {
        JsonArrayBuilder orphans = Json.createArrayBuilder();
        report.orphans()
                .forEach(orphan -> orphans.add(Json.createObjectBuilder()
                        .add("kind", name(orphan.kind()))
                        .add("path", orphan.path().text())
                        .add("bytes", orphan.size())));
        JsonArrayBuilder problems = Json.createArrayBuilder();
        report.problems()
                .forEach(problem -> problems.add(Json.createObjectBuilder()
                        .add("path", problem.path().text())
                        .add("reason", problem.reason())));
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("dry-run", report.isDryRun())
                .add("found", counts(report::found))
                .add("removed", counts(report::removed))
                .add("orphans", orphans)
                .add("failures", report.failures())
                .add("problems", problems);
        report.stopped().ifPresent(reason -> json.add("stopped", reason));
        return json.build().toString();
    }

    /** For the log; empty if nothing was done. */
    static String line(SweepReport report) {
        StringBuilder text = new StringBuilder();
        if (report.found().number() > 0 || report.failures() > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    "the sweep removed %d of %d leftovers from the store, %d bytes, with %d failures",
                    report.removed().number(),
                    report.found().number(),
                    report.removed().bytes(),
                    report.failures()));
            report.problems().stream()
                    .findFirst()
                    .ifPresent(first -> text.append("; the first: " + first.path() + ": " + first.reason()));
        }
        report.stopped()
                .ifPresent(reason -> text.append(text.isEmpty() ? "the sweep stopped" : "; it stopped")
                        .append(": " + reason));
        return text.toString();
    }

    private static Count shown(SweepReport report, Kind kind) {
        return report.isDryRun() ? report.found(kind) : report.removed(kind);
    }

    private static JsonObjectBuilder counts(Function<Kind, Count> counts) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        for (Kind kind : Kind.values()) {
            Count count = counts.apply(kind);
            json.add(
                    name(kind),
                    Json.createObjectBuilder().add("number", count.number()).add("bytes", count.bytes()));
        }
        return json;
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void add(StringBuilder text, String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, "%n" + format, arguments));
    }

    private static void addMore(StringBuilder text, long more) {
        if (more > 0) {
            add(text, "and %d more", more);
        }
    }
}
