package io.stevedore.registry.browse;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Fields of JSON objects that others wrote: one of another kind than wanted is as good as none. */
final class LooseJson {

    /** To ask {@link Json} each time would search the class path each time. */
    static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

    private static final int MOST_DIGITS = 18;

    private LooseJson() {}

    static Optional<String> text(JsonObject json, String name) {
        return json.get(name) instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }

    /** A text with something in it. */
    static Optional<String> word(JsonObject json, String name) {
        return text(json, name).filter(text -> !text.isBlank());
    }

    static OptionalLong size(JsonObject json, String name) {
        String number = json.get(name) instanceof JsonNumber found ? found.toString() : "";
        return number.matches("[0-9]{1," + MOST_DIGITS + "}")
                ? OptionalLong.of(Long.parseLong(number))
                : OptionalLong.empty();
    }

    static Optional<Digest> digest(JsonObject json, String name) {
        try {
            return text(json, name).map(Digest::parse);
        } catch (RegistryException.DigestInvalid e) {
            return Optional.empty();
        }
    }

    static Optional<JsonObject> object(JsonObject json, String name) {
        return json.get(name) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
    }

    /** Those elements of a list that are objects. */
    static List<JsonObject> objects(JsonObject json, String name) {
        return json.get(name) instanceof JsonArray list
                ? list.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .toList()
                : List.of();
    }

    /** Those members of an object that are texts. */
    static JsonObject texts(JsonObject json, String name) {
        JsonObjectBuilder texts = BUILDERS.createObjectBuilder();
        object(json, name)
                .ifPresent(object -> object.forEach((key, value) -> {
                    if (value instanceof JsonString) {
                        texts.add(key, value);
                    }
                }));
        return texts.build();
    }

    /** A sum that stays at the largest number there is, rather than begin anew. */
    static long sum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }

    /** Writes those members that are there. */
    static void add(JsonObjectBuilder json, String name, Optional<?> value) {
        value.ifPresent(some -> json.add(name, some.toString()));
    }

    /** As {@link #add(JsonObjectBuilder, String, Optional)}, of a number. */
    static void add(JsonObjectBuilder json, String name, OptionalLong value) {
        value.ifPresent(number -> json.add(name, number));
    }
}
