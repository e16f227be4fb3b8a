package io.stevedore.registry.remote;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A way to log in that a server offers (RFC 9110 section 11.6.1).
 *
 * @param scheme in lower case
 * @param parameters by their names in lower case
 */
record RemoteChallenge(String scheme, Map<String, String> parameters) {

    private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";

    /** A scheme has a space or an end after it, and a parameter {@code =}. */
    private static final Pattern PART =
            Pattern.compile("(" + TOKEN + ")(?:\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(" + TOKEN + ")))?[\\s,]*");

    RemoteChallenge {
        parameters = Map.copyOf(parameters);
    }

    /** The first one of a scheme among the fields {@code WWW-Authenticate} of an answer. */
    static Optional<RemoteChallenge> find(String scheme, List<String> fields) {
        return fields.stream()
                .flatMap(RemoteChallenge::all)
                .filter(each -> each.scheme().equals(scheme))
                .findFirst();
    }

    /** What follows something malformed is left out. */
    private static Stream<RemoteChallenge> all(String field) {
        Stream.Builder<RemoteChallenge> found = Stream.builder();
        Map<String, String> parameters = new HashMap<>();
        String scheme = "";
        Matcher part = PART.matcher(field);
        while (part.lookingAt()) {
            String name = part.group(1).toLowerCase(Locale.ROOT);
            String value = part.group(2) != null ? part.group(2).replaceAll("\\\\(.)", "$1") : part.group(3);
            if (value != null) {
                parameters.putIfAbsent(name, value);
            } else {
                found.add(new RemoteChallenge(scheme, parameters));
                scheme = name;
                parameters.clear();
            }
            part.region(part.end(), field.length());
        }
        found.add(new RemoteChallenge(scheme, parameters));
        return found.build();
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }
}
