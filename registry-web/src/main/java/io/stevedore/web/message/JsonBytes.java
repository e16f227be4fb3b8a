package io.stevedore.web.message;

import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Writes JSON. */
public final class JsonBytes {

    /** One for all: finding the provider costs more than most documents. */
    private static final JsonGeneratorFactory FACTORY = Json.createGeneratorFactory(Map.of());

    private JsonBytes() {}

    /** An object in UTF-8, with the members that the given code writes. */
    public static byte[] object(Consumer<JsonGenerator> members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            members.accept(json);
            json.writeEnd();
        }
        return bytes.toByteArray();
    }

    /** A member whose value is an object of strings in the order of their names; left out if there are none. */
    public static void writeStrings(JsonGenerator json, String name, Map<String, String> values) {
        if (!values.isEmpty()) {
            json.writeStartObject(name);
            new TreeMap<>(values).forEach(json::write);
            json.writeEnd();
        }
    }
}
