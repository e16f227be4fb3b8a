package io.stevedore.web.administration;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The body of a request that is one JSON object, of at most 64 KiB. */
final class JsonRequest {

    private static final int MOST_BYTES = 65_536;

    private JsonRequest() {}

    /**
     * Reads the object.
     *
     * @param example one that would be right
     * @throws IllegalArgumentException if it is something else
     */
    static JsonObject object(InputStream body, String example) {
        try {
            byte[] bytes = body.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IllegalArgumentException("the request has more than " + MOST_BYTES + " bytes");
            }
            try (JsonReader reader = Json.createReader(new ByteArrayInputStream(bytes))) {
                return reader.readObject();
            }
        } catch (JsonException e) {
            throw new IllegalArgumentException("the request is no JSON object such as " + example, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Only what is said to be JSON is taken, which the page of another site cannot have a browser send.
     *
     * @throws NotSupportedException if the request does not say what it is
     */
    static void requireSaid(HttpHeaders headers) {
        if (headers.getMediaType() == null) {
            throw new NotSupportedException();
        }
    }
}
