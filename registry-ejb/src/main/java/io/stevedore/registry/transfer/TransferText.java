package io.stevedore.registry.transfer;

import io.stevedore.registry.transfer.TransferReport.Count;
import io.stevedore.registry.transfer.TransferReport.Problem;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.Locale;

/** The forms in which exports and imports of layouts are reported. */
public final class TransferText {

    private TransferText() {}

    /** For people: one number a line, then the problems. */
    public static String plain(TransferReport report) {
        StringBuilder text = new StringBuilder(report.title());
        for (Count count : report.counted()) {
            text.append(String.format(Locale.ROOT, "%n%16d %s", report.count(count), count.label()));
        }
        text.append(
                String.format(Locale.ROOT, "%n%16d problems", report.problems().size() + report.problemsLeftOut()));
        for (Problem problem : report.problems()) {
            text.append(String.format(Locale.ROOT, "%nproblem: %s: %s", problem.what(), problem.reason()));
        }
        if (report.problemsLeftOut() > 0) {
            text.append(String.format(Locale.ROOT, "%nand %d more problems", report.problemsLeftOut()));
        }
        report.stopped()
                .ifPresent(reason -> text.append(String.format(Locale.ROOT, "%nstopped before the end: %s", reason)));
        return text.toString();
    }

    /** For programs: one JSON object. */
    public static String json(TransferReport report) {
        JsonObjectBuilder counts = Json.createObjectBuilder();
        for (Count count : report.counted()) {
            counts.add(count.name().toLowerCase(Locale.ROOT).replace('_', '-'), report.count(count));
        }
        JsonArrayBuilder problems = Json.createArrayBuilder();
        report.problems()
                .forEach(problem -> problems.add(
                        Json.createObjectBuilder().add("what", problem.what()).add("reason", problem.reason())));
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("dry-run", report.isDryRun())
                .add("counts", counts)
                .add("problems", problems)
                .add("problems-left-out", report.problemsLeftOut());
        report.stopped().ifPresent(reason -> json.add("stopped", reason));
        return json.build().toString();
    }
}
