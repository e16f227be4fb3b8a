package io.stevedore.registry.config;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Every setting with the value that holds and where it comes from, for {@code stevedore settings}. Secrets are
 * hidden, those within URLs too.
 *
 * @param lines in the order of the configuration file
 */
public record SettingsReport(List<Line> lines) {

    private static final String HIDDEN = "(hidden)";
    private static final String UNSET = "(unset)";

    /** What a URL of a database, or of a proxy, may hold besides an address. */
    private static final Pattern SECRET_OF_URL =
            Pattern.compile("(password=)[^&;]+|(://[^/:@]*:)[^/@]+(?=@)", Pattern.CASE_INSENSITIVE);

    /** Keeps a copy. */
    public SettingsReport {
        lines = List.copyOf(lines);
    }

    /** Of all known settings. */
    public static SettingsReport of(GivenSettings settings) {
        return new SettingsReport(
                ConfigKeys.ALL.stream().map(key -> line(key, settings)).toList());
    }

    private static Line line(ConfigKey key, GivenSettings settings) {
        return key.equals(HttpKeys.HEADERS) && AnswerFields.areRightByName(settings)
                ? new Line(key, String.join("; ", AnswerFields.of(settings).lines()), HttpKeys.HEADERS.name() + ".*")
                : new Line(key, shown(key, settings.value(key)), settings.source(key));
    }

    private static String shown(ConfigKey key, String value) {
        return key.isSecret() && !value.isEmpty()
                ? HIDDEN
                : SECRET_OF_URL.matcher(value).replaceAll("$1$2" + HIDDEN);
    }

    /** A table of three columns: name, value, source. */
    public String table() {
        int names = width(lines.stream().map(line -> line.key().name()).toList());
        int values = width(lines.stream().map(Line::valueOrUnset).toList());
        return lines.stream()
                .map(line -> String.format(
                        "%-" + names + "s  %-" + values + "s  %s",
                        line.key().name(),
                        line.valueOrUnset(),
                        line.source()))
                .collect(Collectors.joining("\n"));
    }

    /** An array of objects, all of whose members are text; no value is empty text. */
    public String json() {
        return lines.stream().map(Line::json).collect(Collectors.joining(",\n", "[\n", "\n]"));
    }

    private static int width(List<String> column) {
        return column.stream().mapToInt(String::length).max().orElse(1);
    }

    /**
     * One setting.
     *
     * @param value empty if it is unset
     */
    public record Line(ConfigKey key, String value, String source) {

        private String valueOrUnset() {
            return value.isEmpty() ? UNSET : value;
        }

        private String json() {
            return "  {\"name\": " + JsonText.quoted(key.name()) + ", \"value\": " + JsonText.quoted(value)
                    + ", \"source\": "
                    + JsonText.quoted(source) + ", \"default\": " + JsonText.quoted(key.defaultValue())
                    + ", \"wanted\": "
                    + JsonText.quoted(key.kind().allowed()) + ", \"description\": " + JsonText.quoted(key.description())
                    + "}";
        }
    }
}
