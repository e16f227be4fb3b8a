package io.stevedore.registry.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.http.HttpMessageFactory;
import io.stevedore.registry.event.Event;
import io.stevedore.registry.event.Event.Subject;
import io.stevedore.registry.event.EventOrigin;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Events as CloudEvents 1.0 in the binary mode of its HTTP binding. The data repeats what the headers say, as it alone
 * is signed.
 *
 * @param source of all events of this registry
 */
record CloudEventMessages(URI source) {

    private static final String PREFIX = "io.stevedore.";

    List<EventMessage> of(Event event) {
        return ToldEvent.of(event).stream().map(this::message).toList();
    }

    private EventMessage message(ToldEvent told) {
        Map<String, String> headers = new HashMap<>();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        HttpMessageFactory.createWriter(headers::put, body::writeBytes).writeBinary(cloudEvent(told));
        String repository = told.event().subject().repository();
        return new EventMessage(told.id(), PREFIX + told.type(), repository, headers, body.toByteArray());
    }

    private CloudEvent cloudEvent(ToldEvent told) {
        Event event = told.event();
        CloudEventBuilder builder = CloudEventBuilder.v1()
                .withId(told.id())
                .withSource(source)
                .withType(PREFIX + told.type())
                .withTime(event.time().atOffset(ZoneOffset.UTC))
                .withData("application/json", data(told).getBytes(UTF_8));
        if (!event.subject().repository().isEmpty()) {
            builder.withSubject(subject(told))
                    .withExtension("partitionkey", event.subject().repository());
        }
        return builder.build();
    }

    /** As clients write it. */
    private static String subject(ToldEvent told) {
        Subject subject = told.event().subject();
        return told.tag()
                .map(tag -> subject.repository() + ":" + tag)
                .orElseGet(() -> subject.repository() + "@" + subject.digest());
    }

    private static String data(ToldEvent told) {
        Event event = told.event();
        Subject subject = event.subject();
        JsonObjectBuilder data = Json.createObjectBuilder()
                .add("id", told.id())
                .add("type", PREFIX + told.type())
                .add("time", event.time().toString());
        add(data, "repository", subject.repository());
        told.tag().ifPresent(tag -> data.add("tag", tag));
        add(data, "digest", subject.digest());
        told.before().ifPresent(digest -> data.add("previous", digest));
        add(data, "mediaType", subject.mediaType());
        if (subject.size() >= 0 && !subject.digest().isEmpty()) {
            data.add("size", subject.size());
        }
        add(data, subject.digest().isEmpty() ? "message" : "from", subject.note());
        EventOrigin origin = event.origin();
        add(data, "actor", origin.actor());
        if (!origin.request().isEmpty()) {
            data.add(
                    "request",
                    Json.createObjectBuilder()
                            .add("id", origin.request())
                            .add("address", origin.address())
                            .add("host", origin.host())
                            .add("method", origin.method())
                            .add("userAgent", origin.agent()));
        }
        return data.build().toString();
    }

    private static void add(JsonObjectBuilder data, String name, String value) {
        if (!value.isEmpty()) {
            data.add(name, value);
        }
    }
}
