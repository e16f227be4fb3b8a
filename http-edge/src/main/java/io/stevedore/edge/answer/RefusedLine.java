package io.stevedore.edge.answer;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A line of the access log, in the forms that the registry writes for what it serves itself.
 *
 * @param client address of who asked
 * @param method as the request line has it, or empty
 * @param path raw, without a query; or empty
 * @param protocol as the request line has it, or empty
 * @param bytes of the answer's body
 */
record RefusedLine(String client, Instant time, String method, String path, String protocol, int status, long bytes) {

    private static final int MOST_CHARACTERS = 2_048;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneId.systemDefault());

    /** @param requestLine what came of it, malformed perhaps */
    static RefusedLine of(String client, Instant time, String requestLine, int status, long bytes) {
        String[] words = requestLine.split(" ", -1);
        String path = words.length > 1 ? words[1].split("[?]", 2)[0] : "";
        return new RefusedLine(client, time, words[0], path, words.length == 3 ? words[2] : "", status, bytes);
    }

    String combined() {
        String request = (method + ' ' + path + ' ' + protocol).strip();
        return client + " - - [" + TIME.format(time) + "] \"" + (request.isEmpty() ? "-" : escaped(request)) + "\" "
                + status + ' ' + bytes + " \"-\" \"-\" 0 -";
    }

    String json() {
        return "{\"time\":\"" + time + "\",\"client\":\"" + client + "\",\"user\":\"-\",\"method\":\"" + quoted(method)
                + "\",\"path\":\"" + quoted(path) + "\",\"protocol\":\"" + quoted(protocol) + "\",\"status\":" + status
                + ",\"bytes\":" + bytes + ",\"millis\":0,\"agent\":\"\",\"subject\":\"\",\"gone\":false}";
    }

    /** The same escapes as in the other form; a backslash itself is escaped once more, as JSON wants it. */
    private static String quoted(String text) {
        return escaped(text).replace("\\", "\\\\");
    }

    /** Short, visible, and never the end of a line or of a quotation. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().limit(MOST_CHARACTERS).forEach(c -> {
            if (c >= ' ' && c < 0x7f && c != '"' && c != '\\') {
                escaped.append((char) c);
            } else {
                escaped.append(String.format("\\x%02x", c));
            }
        });
        return escaped.toString();
    }
}
