package io.stevedore.registry.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stevedore.registry.event.Event.Subject;
import io.stevedore.registry.event.Event.TagChange;
import io.stevedore.registry.rules.EventKind;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An event as JSON, as its row keeps it. Any version of the registry reads what an earlier one has written. */
public final class EventText {

    private EventText() {}

    /** The bytes of a row. */
    public static byte[] bytes(Event event) {
        JsonArrayBuilder tags = Json.createArrayBuilder();
        event.tags()
                .forEach(change -> tags.add(
                        Json.createObjectBuilder().add("tag", change.tag()).add("before", change.before())));
        Subject subject = event.subject();
        EventOrigin origin = event.origin();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", event.id())
                .add("time", event.time().toString())
                .add("kind", event.kind().name())
                .add("repository", subject.repository())
                .add("digest", subject.digest())
                .add("mediaType", subject.mediaType())
                .add("size", subject.size())
                .add("note", subject.note())
                .add("tags", tags)
                .add("request", origin.request())
                .add("actor", origin.actor())
                .add("address", origin.address())
                .add("host", origin.host())
                .add("base", origin.base())
                .add("method", origin.method())
                .add("agent", origin.agent());
        return json.build().toString().getBytes(UTF_8);
    }

    /**
     * What a row keeps.
     *
     * @throws IllegalArgumentException if it is no event
     */
    public static Event read(byte[] bytes) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(bytes))) {
            JsonObject json = reader.readObject();
            List<TagChange> tags = new ArrayList<>();
            for (JsonObject change : json.getJsonArray("tags").getValuesAs(JsonObject.class)) {
                tags.add(new TagChange(change.getString("tag"), change.getString("before")));
            }
            return new Event(
                    json.getString("id"),
                    Instant.parse(json.getString("time")),
                    EventKind.valueOf(json.getString("kind")),
                    new Subject(
                            json.getString("repository"),
                            json.getString("digest"),
                            json.getString("mediaType"),
                            json.getJsonNumber("size").longValue(),
                            json.getString("note")),
                    tags,
                    new EventOrigin(
                            json.getString("request"),
                            json.getString("actor"),
                            json.getString("address"),
                            json.getString("host"),
                            json.getString("base"),
                            json.getString("method"),
                            json.getString("agent")));
        } catch (JsonException | ClassCastException | NullPointerException | DateTimeException e) {
            throw new IllegalArgumentException("it is no event: " + e.getMessage(), e);
        }
    }
}
