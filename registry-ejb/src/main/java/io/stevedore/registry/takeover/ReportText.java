package io.stevedore.registry.takeover;

import io.stevedore.registry.takeover.ImportReport.Count;
import jakarta.json.Json;
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
        report.problems().tell(text, ", run it again to go on");
        return text.toString();
    }

    /** For programs: one JSON object. */
    public static String json(ImportReport report) {
        JsonObjectBuilder counts = Json.createObjectBuilder();
        for (Count count : report.counts()) {
            counts.add(count.name().toLowerCase(Locale.ROOT).replace('_', '-'), report.count(count));
        }
        JsonObjectBuilder json =
                Json.createObjectBuilder().add("dry-run", report.isDryRun()).add("counts", counts);
        report.problems().tell(json, "path");
        return json.build().toString();
    }
}
