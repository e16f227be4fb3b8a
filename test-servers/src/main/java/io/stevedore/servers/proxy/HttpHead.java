package io.stevedore.servers.proxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The first line and the header lines of an HTTP message, each as it came. */
record HttpHead(List<String> lines) {

    /** Empty at the end of the stream. */
    static Optional<HttpHead> read(InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                String text = line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
                if (text.isEmpty()) {
                    return Optional.of(new HttpHead(lines));
                }
                lines.add(text);
                line.reset();
            } else {
                line.write(next);
            }
        }
        return Optional.empty();
    }

    void write(OutputStream out) throws IOException {
        out.write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** By their names in lower case. */
    Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] pair = line.split(":", 2);
            headers.put(pair[0].toLowerCase(Locale.ROOT), pair[1].strip());
        }
        return headers;
    }

    HttpHead without(String header) {
        return new HttpHead(lines.stream()
                .filter(line -> !line.toLowerCase(Locale.ROOT).startsWith(header + ":"))
                .toList());
    }

    Call call() {
        String[] words = lines.get(0).split(" ", 3);
        return new Call(words[0], words[1], headers());
    }

    int status() {
        return Integer.parseInt(lines.get(0).split(" ", 3)[1]);
    }

    /** Bytes of the body; empty if only its chunks tell. */
    Optional<Long> length() {
        Map<String, String> headers = headers();
        return headers.containsKey("transfer-encoding")
                ? Optional.empty()
                : Optional.of(Long.parseLong(headers.getOrDefault("content-length", "0")));
    }
}
