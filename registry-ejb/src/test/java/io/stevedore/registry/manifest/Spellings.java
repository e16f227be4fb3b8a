package io.stevedore.registry.manifest;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Manifests whose names are written otherwise, or stand a second time in another spelling. */
final class Spellings {

    private static final Pattern NAME = Pattern.compile("\"([A-Za-z.]+)\":");
    private static final List<String> FIELDS = List.of(
            "mediaType",
            "digest",
            "size",
            "urls",
            "annotations",
            "platform",
            "artifactType",
            "data",
            "architecture",
            "os",
            "variant");

    private Spellings() {}

    /** A manifest with a few of its names changed, or a spelling of one put before or after it. */
    static String of(Random random, String manifest) {
        List<MatchResult> names = NAME.matcher(manifest).results().toList();
        MatchResult name = names.get(random.nextInt(names.size()));
        String before = manifest.substring(0, name.start());
        String after = manifest.substring(name.end());
        String spelling = spelling(random, name.group(1));
        return switch (random.nextInt(3)) {
            case 0 -> before + "\"" + spelling + "\":" + after;
            case 1 -> before + "\"" + spelling + "\":" + value(random) + "," + name.group() + after;
            default -> before + name.group() + after.replaceFirst("}$", ",\"" + spelling + "\":" + value(random) + "}");
        };
    }

    /** A name in other letters that readers of Go take for the same. */
    static String folded(Random random, String name) {
        return name.chars().mapToObj(letter -> folded(random, (char) letter)).collect(Collectors.joining());
    }

    /** What a reader with fixed fields sees: numbers, texts and lists of those that it knows, none of them empty. */
    static JsonValue withoutEmpty(@Nullable JsonValue value) {
        if (value == null || isEmpty(value)) {
            return JsonValue.NULL;
        }
        if (value instanceof JsonArray list) {
            JsonArrayBuilder some = Json.createArrayBuilder();
            list.forEach(element -> some.add(withoutEmpty(element)));
            return some.build();
        }
        if (value instanceof JsonObject object) {
            JsonObjectBuilder some = Json.createObjectBuilder();
            object.forEach((name, member) -> {
                if (!isEmpty(member) && (FIELDS.contains(name) || name.equals("k"))) {
                    some.add(name, withoutEmpty(member));
                }
            });
            return some.build();
        }
        return value;
    }

    private static boolean isEmpty(JsonValue value) {
        return value == JsonValue.NULL
                || (value instanceof JsonString text && text.getString().isEmpty())
                || (value instanceof JsonArray list && list.isEmpty())
                || (value instanceof JsonObject object && object.isEmpty())
                || value.toString().equals("0");
    }

    private static String spelling(Random random, String name) {
        return switch (random.nextInt(4)) {
            case 0 -> name;
            case 1 -> name + "x";
            case 2 -> name.replace('i', 'ı');
            default -> folded(random, name);
        };
    }

    private static String folded(Random random, char letter) {
        String lower = Character.toString(Character.toLowerCase(letter));
        return switch (random.nextInt(4)) {
            case 0 -> lower;
            case 1 -> Character.toString(Character.toUpperCase(letter));
            case 2 -> lower.replace('s', 'ſ').replace('k', 'K');
            default -> Character.toString(letter);
        };
    }

    private static String value(Random random) {
        return List.of("[]", "{}", "null", "7", "\"x\"").get(random.nextInt(5));
    }
}
