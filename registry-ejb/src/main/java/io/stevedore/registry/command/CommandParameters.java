package io.stevedore.registry.command;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;

/**
 * The parameters of a command that came as a JSON object. Each is a flag, {@code false} if it is left out.
 *
 * @param given each member is {@code true} or {@code false}
 */
record CommandParameters(JsonObject given) {

    /** Every command has this one: the report is to be text for people, and no object. */
    static final String TEXT = "text";

    private static final int SHOWN = 40;

    /**
     * Checks an object.
     *
     * @throws IllegalArgumentException if it has a member that is none of the known ones, or no flag
     */
    static CommandParameters of(JsonObject given, String command, List<String> known) {
        given.forEach((name, value) -> {
            String shown = name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "…";
            if (!known.contains(name) && !name.equals(TEXT)) {
                throw new IllegalArgumentException("\"" + shown + "\" is no parameter of " + command + "; it has "
                        + String.join(", ", known) + (known.isEmpty() ? "" : ", ") + TEXT);
            }
            if (!value.equals(JsonValue.TRUE) && !value.equals(JsonValue.FALSE)) {
                throw new IllegalArgumentException("\"" + shown + "\" is neither true nor false");
            }
        });
        return new CommandParameters(given);
    }

    boolean has(String name) {
        return given.getBoolean(name, false);
    }

    boolean wantsJson() {
        return !has(TEXT);
    }
}
