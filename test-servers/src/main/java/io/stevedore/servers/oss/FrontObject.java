package io.stevedore.servers.oss;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * An object, or a part of one.
 *
 * @param headers that it was created with
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record FrontObject(byte[] bytes, Map<String, String> headers, Instant at, String tag, String crc) {

    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter HTTP = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    static FrontObject of(byte[] bytes, Map<String, String> headers) {
        return new FrontObject(
                bytes, headers, Instant.now().truncatedTo(ChronoUnit.SECONDS), md5(bytes), Crc64.of(bytes));
    }

    String isoTime() {
        return ISO.format(at);
    }

    static String isoTime(Instant time) {
        return ISO.format(time);
    }

    String httpTime() {
        return HTTP.format(at);
    }

    String quotedTag() {
        return "\"" + tag + "\"";
    }

    static String md5(byte[] bytes) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String md5(String text) {
        return md5(text.getBytes(StandardCharsets.UTF_8));
    }
}
