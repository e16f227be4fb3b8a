package io.stevedore.registry.transfer;

import io.stevedore.registry.transfer.TransferReport.Count;
import jakarta.json.Json;
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
        report.problems().tell(text, "");
        return text.toString();
    }

    /** For programs: one JSON object. */
    public static String json(TransferReport report) {
        JsonObjectBuilder counts = Json.createObjectBuilder();
        for (Count count : report.counted()) {
            counts.add(count.name().toLowerCase(Locale.ROOT).replace('_', '-'), report.count(count));
        }
        JsonObjectBuilder json =
                Json.createObjectBuilder().add("dry-run", report.isDryRun()).add("counts", counts);
        report.problems().tell(json, "what");
        return json.build().toString();
    }
}
