package io.stevedore.it.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stevedore.it.client.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * One request byte by byte, and what the jar answers to it.
 *
 * @param request latin1
 */
record WireCase(String name, int status, String request) {

    private static final String DIGEST = Content.digest("hello".getBytes(UTF_8));

    /** Those after which the connection is closed. */
    static List<WireCase> refused() {
        return rows("refused.csv").stream().map(WireCase::of).toList();
    }

    /** Those after which it goes on. */
    static List<WireCase> served() {
        return rows("served.csv").stream().map(WireCase::of).toList();
    }

    /** Heads within what may be sent, and beyond. */
    static List<WireCase> heads() {
        String start = "GET /v2/ HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ";
        return List.of(
                new WireCase("field of 64,000 letters", 200, start + "a".repeat(64_000) + "\r\n\r\n"),
                new WireCase("field of 66,000 letters", 431, start + "a".repeat(66_000) + "\r\n\r\n"),
                new WireCase("252 fields", 431, start + "a\r\n" + "X: a\r\n".repeat(250) + "\r\n"),
                new WireCase("line of 20,000 letters", 200, line(20_000)),
                new WireCase("line of 70,000 letters", 414, line(70_000)));
    }

    /** The columns of a table beside this class. */
    static List<String[]> rows(String table) {
        try (InputStream stream = WireCase.class.getResourceAsStream(table)) {
            if (stream == null) {
                throw new IllegalStateException("there is no table " + table);
            }
            return new String(stream.readAllBytes(), UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\\|", 3))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }

    private static String line(int size) {
        return "GET /v2/?x=" + "a".repeat(size) + " HTTP/1.1\r\nHost: a\r\n\r\n";
    }

    private static WireCase of(String[] row) {
        return new WireCase(row[0], Integer.parseInt(row[1]), bytes(row[2]));
    }

    private static String bytes(String request) {
        return request.replace("\\r", "\r")
                .replace("\\n", "\n")
                .replace("\\t", "\t")
                .replace("\\0", "\0")
                .replace("\\\\", "\\")
                .replace("{digest}", DIGEST)
                .replace("{escaped}", DIGEST.replace(":", "%3A"));
    }
}
