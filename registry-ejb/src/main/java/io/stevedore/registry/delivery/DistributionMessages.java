package io.stevedore.registry.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stevedore.registry.event.Event;
import io.stevedore.registry.event.Event.Subject;
import io.stevedore.registry.event.Event.TagChange;
import io.stevedore.registry.event.EventOrigin;
import io.stevedore.registry.rules.EventKind;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Events as distribution's notifications, one in each envelope, so that its receivers take them.
 *
 * @param instance tells this registry from others
 */
record DistributionMessages(String instance) {

    /** What distribution calls the body. */
    static final String TYPE = "application/vnd.docker.distribution.events.v1+json";

    List<EventMessage> of(Event event) {
        List<EventMessage> messages = new ArrayList<>();
        for (Optional<String> tag : tags(event)) {
            String id = messages.isEmpty() ? event.id() : event.id() + "." + messages.size();
            messages.add(new EventMessage(
                    id,
                    event.kind().action(),
                    event.subject().repository(),
                    Map.of("Content-Type", TYPE),
                    envelope(event, id, tag)));
        }
        return messages;
    }

    /** It tells of each tag that was pushed, and of a manifest that has none; of deletions it tells once. */
    private static List<Optional<String>> tags(Event event) {
        EventKind kind = event.kind();
        List<Optional<String>> tags =
                event.tags().stream().map(TagChange::tag).map(Optional::of).toList();
        if (kind == EventKind.MANIFEST_DELETED || (tags.isEmpty() && kind != EventKind.TAGS_SET)) {
            return List.of(Optional.empty());
        }
        return tags;
    }

    private byte[] envelope(Event event, String id, Optional<String> tag) {
        EventOrigin origin = event.origin();
        JsonObjectBuilder told = Json.createObjectBuilder()
                .add("id", id)
                .add("timestamp", event.time().toString())
                .add("action", event.kind().action())
                .add("target", target(event, tag))
                .add(
                        "request",
                        Json.createObjectBuilder()
                                .add("id", origin.request())
                                .add("addr", origin.address())
                                .add("host", origin.host())
                                .add("method", origin.method())
                                .add("useragent", origin.agent()))
                .add("actor", actor(origin))
                .add(
                        "source",
                        Json.createObjectBuilder().add("addr", origin.host()).add("instanceID", instance));
        JsonObject envelope = Json.createObjectBuilder()
                .add("events", Json.createArrayBuilder().add(told))
                .build();
        return envelope.toString().getBytes(UTF_8);
    }

    private static JsonObjectBuilder actor(EventOrigin origin) {
        JsonObjectBuilder actor = Json.createObjectBuilder();
        return origin.actor().isEmpty() ? actor : actor.add("name", origin.actor());
    }

    private static JsonObjectBuilder target(Event event, Optional<String> tag) {
        Subject subject = event.subject();
        JsonObjectBuilder target = Json.createObjectBuilder();
        if (!subject.mediaType().isEmpty()) {
            target.add("mediaType", subject.mediaType());
        }
        if (subject.size() >= 0) {
            target.add("size", subject.size()).add("length", subject.size());
        }
        boolean isTagAlone = event.kind() == EventKind.TAG_DELETED || event.kind() == EventKind.TAG_EXPIRED;
        if (!isTagAlone) {
            target.add("digest", subject.digest());
        }
        target.add("repository", subject.repository());
        if (event.kind() == EventKind.BLOB_MOUNTED && !subject.note().isEmpty()) {
            target.add("fromRepository", subject.note());
        }
        tag.ifPresent(name -> target.add("tag", name));
        if (!event.origin().base().isEmpty() && !event.kind().action().equals("delete")) {
            String kind = event.kind().isOfBlob() ? "/blobs/" : "/manifests/";
            target.add("url", event.origin().base() + "/v2/" + subject.repository() + kind + subject.digest());
        }
        return target;
    }
}
