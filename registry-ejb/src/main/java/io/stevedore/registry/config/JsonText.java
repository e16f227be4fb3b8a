package io.stevedore.registry.config;

import java.util.stream.Collectors;

/** Text as JSON, for the launcher: those of the server's libraries that could write it are not loaded there. */
public final class JsonText {

    private JsonText() {}

    /** A string (RFC 8259, section 7) that is one line for every reader. */
    public static String quoted(String text) {
        return text.chars().mapToObj(JsonText::escaped).collect(Collectors.joining("", "\"", "\""));
    }

    private static String escaped(int c) {
        if (c == '"' || c == '\\') {
            return "\\" + (char) c;
        }
        boolean endsLine = c == 0x2028 || c == 0x2029;
        return Character.isISOControl(c) || endsLine ? String.format("\\u%04x", c) : Character.toString(c);
    }
}
