package io.stevedore.registry.takeover;

import io.stevedore.registry.takeover.ImportReport.Count;
import io.stevedore.registry.takeover.ImportReport.Problem;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.Locale;

/** The forms in which an import is reported. */
public final class ReportText {

    private ReportText() {}

    /** For people: one number a line, then the problems. */
    public static String plain(ImportReport report) {
        StringBuilder text = new StringBuilder(report.isDryRun() ? "would import" : "imported");
        text.append(" from ").append(report.source()).append(":");
        for (Count count : report.counts()) {
            text.append(String.format(Locale.ROOT, "%n%16d %s", report.count(count), count.label()));
        }
        text.append(
                String.format(Locale.ROOT, "%n%16d problems", report.problems().size() + report.problemsLeftOut()));
        for (Problem problem : report.problems()) {
            text.append(String.format(Locale.ROOT, "%nproblem: %s: %s", problem.path(), problem.reason()));
        }
        if (report.problemsLeftOut() > 0) {
            text.append(String.format(Locale.ROOT, "%nand %d more problems", report.problemsLeftOut()));
        }
        report.stopped()
                .ifPresent(reason -> text.append(
                        String.format(Locale.ROOT, "%nstopped before the end, run it again to go on: %s", reason)));
        return text.toString();
    }

    /** For programs: one JSON object. */
    public static String json(ImportReport report) {
        JsonObjectBuilder counts = Json.createObjectBuilder();
        for (Count count : report.counts()) {
            counts.add(count.name().toLowerCase(Locale.ROOT).replace('_', '-'), report.count(count));
        }
        JsonArrayBuilder problems = Json.createArrayBuilder();
        report.problems()
                .forEach(problem -> problems.add(
                        Json.createObjectBuilder().add("path", problem.path()).add("reason", problem.reason())));
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("dry-run", report.isDryRun())
                .add("counts", counts)
                .add("problems", problems)
                .add("problems-left-out", report.problemsLeftOut());
        report.stopped().ifPresent(reason -> json.add("stopped", reason));
        return json.build().toString();
    }
}
