package io.stevedore.registry.retention;

import io.stevedore.registry.retention.RetentionReport.Removed;
import io.stevedore.registry.task.Failures;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.Locale;

/** The forms in which a run of retention is reported. */
public final class RetentionText {

    private RetentionText() {}

    /** For people: one number a line, then the tags with the reason, then the problems. */
    public static String plain(RetentionReport report) {
        StringBuilder text = new StringBuilder(report.isDryRun() ? "would remove:" : "removed:");
        add(text, "%16d tags", report.removed());
        add(text, "%16d looked at", report.looked());
        add(text, "%16d failures", report.failures().count());
        for (Removed removed : report.named()) {
            add(text, "%s:%s, %s", removed.repository(), removed.tag(), removed.why());
        }
        Failures.tellMore(text, report.removed() - report.named().size());
        report.failures().tell(text);
        return text.toString();
    }

    /** For programs: one JSON object. */
    public static String json(RetentionReport report) {
        JsonArrayBuilder tags = Json.createArrayBuilder();
        report.named()
                .forEach(removed -> tags.add(Json.createObjectBuilder()
                        .add("repository", removed.repository().toString())
                        .add("tag", removed.tag().toString())
                        .add("why", removed.why())));
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("dry-run", report.isDryRun())
                .add("removed", report.removed())
                .add("looked-at", report.looked())
                .add("tags", tags);
        report.failures().tell(json);
        return json.build().toString();
    }

    /** For the log. */
    static String line(RetentionReport report) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "retention looked at %d tags and removed %d, with %d failures",
                report.looked(),
                report.removed(),
                report.failures().count()));
        report.failures().tellShort(text, "retention");
        return text.toString();
    }

    private static void add(StringBuilder text, String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, "%n" + format, arguments));
    }
}
