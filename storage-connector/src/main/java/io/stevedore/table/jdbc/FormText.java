package io.stevedore.table.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.HexFormat;

/**
 * Texts in the form of URLs' parameters, as {@link URLEncoder} writes them. Its way costs more than all else of reading
 * a list of rows, and nearly all texts are ASCII.
 */
final class FormText {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private FormText() {}

    static void append(StringBuilder form, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                form.append(URLEncoder.encode(text, UTF_8));
                return;
            }
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isPlain(c)) {
                form.append(c);
            } else if (c == ' ') {
                form.append('+');
            } else {
                form.append('%').append(HEX.toHexDigits((byte) c));
            }
        }
    }

    /** @throws IllegalArgumentException if it has a percent sign without two hexadecimal digits */
    static String decoded(String form) {
        int special = 0;
        while (special < form.length() && form.charAt(special) != '%' && form.charAt(special) != '+') {
            special++;
        }
        if (special == form.length()) {
            return form;
        }
        StringBuilder text = new StringBuilder(form.length()).append(form, 0, special);
        for (int i = special; i < form.length(); i++) {
            char c = form.charAt(i);
            if (c != '%') {
                text.append(c == '+' ? ' ' : c);
                continue;
            }
            int octet = octet(form, i);
            if (octet < 0) {
                return URLDecoder.decode(form, UTF_8); // several octets are one letter, or something is wrong
            }
            text.append((char) octet);
            i += 2;
        }
        return text.toString();
    }

    /** Negative if it is none of ASCII. */
    private static int octet(String form, int percent) {
        if (percent + 2 >= form.length()
                || !HexFormat.isHexDigit(form.charAt(percent + 1))
                || !HexFormat.isHexDigit(form.charAt(percent + 2))) {
            return -1;
        }
        int octet = HexFormat.fromHexDigits(form, percent + 1, percent + 3);
        return octet < 0x80 ? octet : -1;
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || (c >= 'A' && c <= 'Z')
                || c == '-'
                || c == '_'
                || c == '.'
                || c == '*';
    }
}
