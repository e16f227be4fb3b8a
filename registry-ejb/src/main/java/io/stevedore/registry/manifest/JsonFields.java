package io.stevedore.registry.manifest;

import io.stevedore.registry.domain.RegistryException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** Fields of JSON objects, checked for their kind; each method throws {@link RegistryException.ManifestInvalid}. */
final class JsonFields {

    private JsonFields() {}

    /** Whether the field is there; null is what some languages write for a field that nobody set. */
    static boolean has(JsonObject json, String name) {
        return !json.getOrDefault(name, JsonValue.NULL).equals(JsonValue.NULL);
    }

    static Optional<String> optionalText(JsonObject json, String name) {
        JsonValue value = json.get(name);
        if (value == null || value == JsonValue.NULL) {
            return Optional.empty();
        }
        if (value instanceof JsonString text) {
            return Optional.of(unicode(text.getString()));
        }
        throw new RegistryException.ManifestInvalid(name + " must be a string");
    }

    static String text(JsonObject json, String name) {
        return optionalText(json, name).orElseThrow(() -> missing(name));
    }

    static Optional<JsonObject> optionalObject(JsonObject json, String name) {
        JsonValue value = json.get(name);
        return value == null || value == JsonValue.NULL ? Optional.empty() : Optional.of(asObject(name, value));
    }

    static JsonObject object(JsonObject json, String name) {
        return optionalObject(json, name).orElseThrow(() -> missing(name));
    }

    /** What is in a list; nothing if the field is missing or null. */
    static List<JsonValue> list(JsonObject json, String name) {
        JsonValue value = json.get(name);
        if (value == null || value == JsonValue.NULL) {
            return List.of();
        }
        if (value.getValueType() != JsonValue.ValueType.ARRAY) {
            throw new RegistryException.ManifestInvalid(name + " must be a list");
        }
        return value.asJsonArray();
    }

    /** Objects of a list; none if the field is missing or null. */
    static List<JsonObject> objects(JsonObject json, String name) {
        return list(json, name).stream()
                .map(element -> asObject("each of " + name, element))
                .toList();
    }

    /** A whole number of at most 18 digits; anything larger is no size of anything. */
    static long size(JsonObject json, String name) {
        JsonValue value = json.get(name);
        if (value == null || value == JsonValue.NULL) {
            throw missing(name);
        }
        String text = value.getValueType() == JsonValue.ValueType.NUMBER ? value.toString() : "";
        if (text.isEmpty() || text.length() > 18 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new RegistryException.ManifestInvalid(name + " must be a whole number of at least 0");
        }
        return Long.parseLong(text);
    }

    /** Half a surrogate pair, which only an escape can give, would turn into another text in UTF-8. */
    static String unicode(String text) {
        if (text.codePoints().anyMatch(letter -> Character.getType(letter) == Character.SURROGATE)) {
            throw new RegistryException.ManifestInvalid("a string has half a surrogate pair");
        }
        return text;
    }

    static JsonObject asObject(String what, JsonValue value) {
        if (value.getValueType() != JsonValue.ValueType.OBJECT) {
            throw new RegistryException.ManifestInvalid(what + " must be an object");
        }
        return value.asJsonObject();
    }

    private static RegistryException missing(String name) {
        return new RegistryException.ManifestInvalid(name + " is missing");
    }
}
