package io.stevedore.web.entry;

import java.util.Optional;

/**
 * The path of a request as it was sent. Only one spelling of a path is taken: the server finds the resource by the
 * decoded path and JAX-RS cuts the raw one, so with two spellings they could mean two repositories.
 */
final class RequestPath {

    private static final String UPLOADS = "/blobs/uploads/";

    private RequestPath() {}

    /**
     * What is wrong with it, as a sentence for the client.
     *
     * @param path raw, from the application's root on
     */
    static Optional<String> problem(String path) {
        if (path.indexOf(';') >= 0) {
            return Optional.of("no ';' is allowed in a path");
        }
        if (path.contains("//")
                || path.contains("/./")
                || path.contains("/../")
                || path.endsWith("/.")
                || path.endsWith("/..")) {
            return Optional.of("the path has an empty segment or one of dots; name the resource itself");
        }
        if (!path.equals("/v2") && !path.startsWith("/v2/")) {
            return Optional.of("the path of the API begins with /v2/, in these letters");
        }
        if (path.endsWith("/") && !path.equals("/v2/") && !path.endsWith(UPLOADS)) {
            return Optional.of("the path ends with a slash that does not belong there");
        }
        return hasNeedlessEscape(path)
                ? Optional.of("the path escapes letters, digits, '-', '.', '_', '~' or '/'; send them as they are")
                : Optional.empty();
    }

    private static boolean hasNeedlessEscape(String path) {
        for (int at = path.indexOf('%'); at >= 0; at = path.indexOf('%', at + 1)) {
            if (at + 2 >= path.length() || isPlain(path.substring(at + 1, at + 3))) {
                return true;
            }
        }
        return false;
    }

    /** Unreserved letters (RFC 3986, 2.3), and the slash. */
    private static boolean isPlain(String hexadecimal) {
        try {
            int octet = Integer.parseInt(hexadecimal, 16);
            return octet < 128 && (Character.isLetterOrDigit(octet) || "-._~/".indexOf(octet) >= 0);
        } catch (NumberFormatException e) {
            return true; // nothing that anybody could mean
        }
    }
}
