package io.stevedore.registry.claims;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a claim stands in a token. A name is that of a claim on top; what begins with a slash is a JSON pointer
 * (RFC 6901) to a nested one, such as {@code /kubernetes.io/namespace}.
 */
record ClaimPath(List<String> names) {

    private static final String SLASH = "/";

    /** @throws IllegalArgumentException if it names nothing */
    static ClaimPath parse(String text) {
        if (!text.startsWith(SLASH)) {
            return new ClaimPath(List.of(text));
        }
        List<String> names = Stream.of(text.substring(1).split(SLASH, -1))
                .map(name -> name.replace("~1", SLASH).replace("~0", "~"))
                .toList();
        if (names.contains("")) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" names no claim; wanted a name, or a pointer such as /kubernetes.io/namespace");
        }
        return new ClaimPath(names);
    }

    /** Its values as texts: several where the claim is a list, and none where it is absent, or an object. */
    List<String> texts(Map<String, Object> claims) {
        Optional<Object> found = Optional.of(claims);
        for (String name : names) {
            found = found.filter(Map.class::isInstance)
                    .map(Map.class::cast)
                    .flatMap(object -> Optional.ofNullable(object.get(name)));
        }
        return found.stream()
                .flatMap(value -> value instanceof List<?> list ? list.stream() : Stream.of(value))
                .filter(value -> value instanceof String || value instanceof Long || value instanceof Boolean)
                .map(Object::toString)
                .toList();
    }
}
