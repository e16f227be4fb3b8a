package io.stevedore.registry.config;

import io.stevedore.registry.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Header fields that the operator wants on every answer. They are given as a map or one by one; a value, or a list of
 * values, is written as in YAML: {@code text}, {@code 'text'} or {@code [text, 'text']}.
 *
 * @param values by the names of the fields
 */
public record AnswerFields(Map<String, List<String>> values) {

    static final ConfigKind KIND = new ConfigKind(
            "{name: [value, value], name: [value]}, of visible letters, without fields that frame an answer such as "
                    + "Content-Length and Connection",
            text -> problemOf(AnswerFields::ofMap, text).findAny().isEmpty());

    private static final String KEY = "registry.http.headers";
    private static final String PREFIX = KEY + ".";
    private static final String VARIABLE = "REGISTRY_HTTP_HEADERS_";

    /** What an answer consists of is nobody's to say but the server's. */
    private static final Set<String> FRAMING = Set.of(
            "connection",
            "content-encoding",
            "content-length",
            "content-range",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    /** @throws IllegalArgumentException if a name or a value is none */
    public AnswerFields {
        Map<String, List<String>> checked = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        values.forEach((name, list) -> {
            if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+") || FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("\"" + name + "\" is no name of such a header");
            }
            list.forEach(AnswerFields::requireVisible);
            checked.put(name, List.copyOf(list));
        });
        values = checked;
    }

    /** Those that were given; single ones win over the map, and properties over variables. */
    public static AnswerFields of(GivenSettings settings) {
        Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        settings.given(HttpKeys.HEADERS).ifPresent(text -> all.putAll(ofMap(text).values));
        Stream.of(settings.environment(), settings.properties())
                .forEach(given -> given.forEach((key, text) -> {
                    if (isNamed(key) && !text.isBlank()) {
                        all.put(nameOf(key), list(text));
                    }
                }));
        return new AnswerFields(all);
    }

    /** What is wrong with those that were given one by one. */
    static Stream<String> errors(GivenSettings settings) {
        return Stream.of(settings.environment(), settings.properties())
                .flatMap(given -> given.entrySet().stream())
                .filter(entry -> isNamed(entry.getKey()) && !entry.getValue().isBlank())
                .flatMap(entry -> problemOf(
                                text -> new AnswerFields(Map.of(nameOf(entry.getKey()), list(text))), entry.getValue())
                        .map(problem -> entry.getKey() + " is \"" + entry.getValue() + "\", and " + problem
                                + "; wanted a value or [value, value], of visible letters, for a header that does not"
                                + " frame an answer as Content-Length and Connection do"))
                .sorted();
    }

    /** Whether some were given one by one, and nothing is wrong with any. */
    static boolean areRightByName(GivenSettings settings) {
        return Stream.of(settings.environment(), settings.properties())
                        .flatMap(given -> given.keySet().stream())
                        .anyMatch(AnswerFields::isNamed)
                && errors(settings).findAny().isEmpty()
                && settings.given(HttpKeys.HEADERS)
                        .filter(map -> !KIND.accepts(map))
                        .isEmpty();
    }

    /** Whether a setting or an environment variable is of one such field. */
    static boolean isNamed(String key) {
        return (key.startsWith(PREFIX) && key.length() > PREFIX.length())
                || (key.regionMatches(true, 0, VARIABLE, 0, VARIABLE.length()) && key.length() > VARIABLE.length());
    }

    /** A name, a colon and a value each. */
    public List<String> lines() {
        return values.entrySet().stream()
                .flatMap(field -> field.getValue().stream().map(value -> field.getKey() + ": " + value))
                .toList();
    }

    /** Shells have variables without hyphens only. */
    private static String nameOf(String key) {
        return key.startsWith(PREFIX)
                ? key.substring(PREFIX.length())
                : key.substring(VARIABLE.length()).replace('_', '-');
    }

    private static AnswerFields ofMap(String text) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        YamlValue.parse(text).map().forEach((name, values) -> fields.put(name, values.texts()));
        return new AnswerFields(fields);
    }

    /** What is no list nor within quotes is the value itself, such as {@code *}, which YAML would take for an alias. */
    private static List<String> list(String text) {
        return text.matches("\\s*[\\['\"].*") ? YamlValue.parse(text).texts() : List.of(text.strip());
    }

    private static Stream<String> problemOf(Function<String, AnswerFields> reader, String text) {
        try {
            return reader.apply(text).values.isEmpty() ? Stream.of("names nothing") : Stream.empty();
        } catch (IllegalArgumentException e) {
            return Stream.of(String.valueOf(e.getMessage()));
        }
    }

    private static void requireVisible(String value) {
        if (value.isEmpty() || !value.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("a value is empty, or has something else than visible letters of ASCII");
        }
    }
}
