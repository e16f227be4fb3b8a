package io.stevedore.registry.command;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parameters of a command that came as a JSON object. Flags are {@code false}, and texts empty, if they are left
 * out.
 *
 * @param given each member is of the kind that the command has by this name
 */
record CommandParameters(JsonObject given) {

    /** Every command has this flag: the report is to be text for people, and no object. */
    static final String TEXT = "text";

    private static final int SHOWN = 40;

    /**
     * Checks an object.
     *
     * @param flags names of those that are true or false
     * @param texts names of the others
     * @throws IllegalArgumentException if it has a member of another name or kind
     */
    static CommandParameters of(JsonObject given, String command, List<String> flags, List<String> texts) {
        given.forEach((name, value) -> {
            String shown = "\"" + (name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "…") + "\"";
            if (texts.contains(name)) {
                require(value instanceof JsonString, shown + " is no text");
            } else {
                require(
                        flags.contains(name) || name.equals(TEXT),
                        shown + " is no parameter of " + command + "; it has "
                                + Stream.of(texts, flags, List.of(TEXT))
                                        .flatMap(List::stream)
                                        .collect(Collectors.joining(", ")));
                require(
                        value.equals(JsonValue.TRUE) || value.equals(JsonValue.FALSE),
                        shown + " is neither true nor false");
            }
        });
        return new CommandParameters(given);
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException(problem);
        }
    }

    boolean has(String flag) {
        return given.getBoolean(flag, false);
    }

    String text(String name) {
        return given.getString(name, "");
    }

    boolean wantsJson() {
        return !has(TEXT);
    }
}
