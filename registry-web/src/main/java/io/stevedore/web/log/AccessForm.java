package io.stevedore.web.log;

import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The form of a line of the access log. */
enum AccessForm {
    /** No line at all. */
    OFF(entry -> ""),
    /**
     * As Apache's and nginx' {@code combined}, with the milliseconds it took and the digest or upload behind it. The
     * referrer is always {@code -}: links to a registry come from nowhere.
     */
    COMBINED(AccessForm::combined),
    /** An object. */
    JSON(AccessForm::json);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneId.systemDefault());
    private static final JsonGeneratorFactory GENERATORS = Json.createGeneratorFactory(Map.of());

    @SuppressWarnings("ImmutableEnumChecker") // references to methods
    private final Function<AccessEntry, String> writer;

    AccessForm(Function<AccessEntry, String> writer) {
        this.writer = writer;
    }

    /** By the value of the setting. */
    static AccessForm of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** One line, without its end. */
    String line(AccessEntry entry) {
        return writer.apply(entry);
    }

    private static String combined(AccessEntry entry) {
        return word(entry.client()) + " - " + word(entry.user()) + " [" + time(entry.time()) + "] \""
                + LogText.quotable(entry.method()) + ' '
                + LogText.quotable(entry.path()) + ' ' + LogText.quotable(entry.protocol()) + "\" " + entry.status()
                + ' ' + entry.bytes() + " \"-\" \"" + orDash(LogText.quotable(entry.agent())) + "\" "
                + entry.duration().toMillis() + ' ' + word(entry.subject());
    }

    private static String time(Instant time) {
        return TIME.format(time);
    }

    private static String word(String text) {
        return orDash(LogText.quotable(text).replace(' ', '+'));
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }

    private static String json(AccessEntry entry) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = GENERATORS.createGenerator(line)) {
            json.writeStartObject()
                    .write("time", entry.time().toString())
                    .write("client", LogText.visible(entry.client()))
                    .write("user", LogText.visible(entry.user()))
                    .write("method", LogText.visible(entry.method()))
                    .write("path", LogText.visible(entry.path()))
                    .write("protocol", LogText.visible(entry.protocol()))
                    .write("status", entry.status())
                    .write("bytes", entry.bytes())
                    .write("millis", entry.duration().toMillis())
                    .write("agent", LogText.visible(entry.agent()))
                    .write("subject", LogText.visible(entry.subject()))
                    .write("gone", entry.gone())
                    .writeEnd();
        }
        return line.toString();
    }
}
