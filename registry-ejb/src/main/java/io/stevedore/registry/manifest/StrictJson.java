package io.stevedore.registry.manifest;

import io.stevedore.registry.domain.RegistryException;
import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * JSON objects that every reader understands alike: valid UTF-8, no name twice, no deep nesting, nothing after the end.
 */
public final class StrictJson {

    private static final int MAX_DEPTH = 64;
    private static final int MAX_DIGITS = 40;
    private static final JsonReaderFactory READERS =
            Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    private StrictJson() {}

    /** @throws RegistryException.ManifestInvalid if the bytes are anything else */
    public static JsonObject read(byte[] bytes) {
        String text = text(bytes);
        requireTame(text);
        try (JsonReader reader = READERS.createReader(new StringReader(text))) {
            JsonStructure json = reader.read();
            if (json.getValueType() != JsonValue.ValueType.OBJECT) {
                throw new RegistryException.ManifestInvalid("it is not a JSON object");
            }
            return json.asJsonObject();
        } catch (JsonException | NumberFormatException e) { // the latter for an exponent beyond all numbers
            throw new RegistryException.ManifestInvalid("it is not JSON, or a name stands twice: " + e.getMessage());
        }
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new RegistryException.ManifestInvalid("it is not UTF-8");
        }
    }

    /**
     * Parsers recurse, or end with an error of their own, on deep nesting and endless numbers, and do not look behind
     * the end: look before they do.
     */
    private static void requireTame(String text) {
        int depth = 0;
        int digits = 0;
        boolean quoted = false;
        boolean ended = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (ended && !Character.isWhitespace(c)) {
                throw new RegistryException.ManifestInvalid("something follows after its end");
            }
            digits = !quoted && c >= '0' && c <= '9' ? digits + 1 : 0;
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '{' || c == '[')) {
                depth++;
            } else if (!quoted && (c == '}' || c == ']')) {
                depth--;
                ended = depth == 0;
            }
            if (depth > MAX_DEPTH || digits > MAX_DIGITS) {
                throw new RegistryException.ManifestInvalid("it is nested deeper than " + MAX_DEPTH
                        + " levels, or has a number of more than " + MAX_DIGITS + " digits");
            }
        }
    }
}
