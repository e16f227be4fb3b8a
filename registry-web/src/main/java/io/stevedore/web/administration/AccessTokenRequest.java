package io.stevedore.web.administration;

import io.stevedore.registry.config.ConfigDuration;
import io.stevedore.registry.rules.Reach;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A wish for an access token.
 *
 * @param robot for whom; empty for whoever asks
 * @param life empty for the longest that there may be
 */
record AccessTokenRequest(Optional<String> robot, Reach reach, Optional<Duration> life, String note) {

    private static final Set<String> MEMBERS = Set.of("robot", "actions", "repositories", "life", "note");
    private static final String EXAMPLE =
            "{\"robot\":\"ci\",\"actions\":[\"pull\"],\"repositories\":[\"team/**\"],\"life\":\"90d\"}";

    /**
     * Reads an object. Each of its members {@code robot}, {@code actions}, {@code repositories}, {@code life} and
     * {@code note} may be left out; it reaches everything then.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static AccessTokenRequest read(InputStream body) {
        JsonObject object = JsonRequest.object(body, EXAMPLE);
        object.keySet().stream()
                .filter(name -> !MEMBERS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("\"" + shown(name) + "\" is unknown; wanted robot, actions,"
                            + " repositories, life or note");
                });
        return new AccessTokenRequest(
                text(object, "robot"),
                Reach.parse(texts(object, "actions", "everything"), texts(object, "repositories", "**")),
                text(object, "life").map(ConfigDuration::parse),
                text(object, "note").orElse(""));
    }

    private static Optional<String> text(JsonObject object, String name) {
        return Optional.ofNullable(object.get(name)).map(value -> {
            if (value instanceof JsonString text) {
                return text.getString();
            }
            throw new IllegalArgumentException("\"" + name + "\" is no text");
        });
    }

    private static List<String> texts(JsonObject object, String name, String usual) {
        if (!object.containsKey(name)) {
            return List.of(usual);
        }
        if (object.get(name) instanceof JsonArray array
                && array.stream().allMatch(value -> value instanceof JsonString)) {
            return array.getValuesAs(JsonString::getString);
        }
        throw new IllegalArgumentException("\"" + name + "\" is no list of texts");
    }

    private static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
