package io.stevedore.web.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;

/** A file of the page with all that is sent with it. */
final class PageFile {

    /**
     * Scripts and styles are files of ours, and data come from this registry alone. What somebody has put into an
     * annotation can then be no script, even where the page should fail to show it as text.
     */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types 'none'";

    private static final String GZIP = "gzip";

    private final String type;
    private final byte[] plain;
    private final byte[] compressed;
    private final String tag;

    PageFile(String type, byte[] content) {
        this.type = type;
        plain = content.clone();
        compressed = compressed(content);
        tag = tag(content);
    }

    /** Caches ask each time whether it is still the same, so that a newer registry never meets an older page. */
    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean isCompressed = header(request, HttpHeaders.ACCEPT_ENCODING).contains(GZIP);
        String sent = '"' + tag + (isCompressed ? "-" + GZIP : "") + '"';
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT + ", " + HttpHeaders.ACCEPT_ENCODING);
        response.setHeader(HttpHeaders.ETAG, sent);
        if (header(request, HttpHeaders.IF_NONE_MATCH).contains(sent)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        byte[] body = isCompressed ? compressed : plain;
        if (isCompressed) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, GZIP);
        }
        response.setContentType(type);
        response.setContentLength(body.length);
        if (!request.getMethod().equals(HttpMethod.HEAD)) {
            response.getOutputStream().write(body);
        }
    }

    private static String header(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getHeader(name), "");
    }

    private static String tag(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK has no SHA-256", e);
        }
    }

    private static byte[] compressed(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
