package io.stevedore.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;

/** The place between two pages of a listing, after a thing that is named by two texts. */
public record PageToken(String first, String second) {

    private static final char BETWEEN = '&';

    /** A text of visible ASCII characters, never empty. */
    public String text() {
        return URLEncoder.encode(first, UTF_8) + BETWEEN + URLEncoder.encode(second, UTF_8);
    }

    /** @throws IllegalArgumentException if no place has given the text */
    public static PageToken parse(String text) {
        int between = text.indexOf(BETWEEN);
        if (between < 0) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no place between two pages; wanted what a page told");
        }
        return new PageToken(
                URLDecoder.decode(text.substring(0, between), UTF_8),
                URLDecoder.decode(text.substring(between + 1), UTF_8));
    }
}
