package io.stevedore.web.log;

import io.stevedore.web.client.ClientState;
import io.stevedore.web.message.Headers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The digest, the upload, the access token or the repository that a request was about. */
final class RequestSubject {

    private static final Pattern OF_PATH =
            Pattern.compile("/(?:blobs(?:/uploads)?|manifests|referrers|stevedore/v1/tokens)/([^/]+)$");
    private static final Pattern OF_TOKEN = Pattern.compile("^tokens/([^/]+)$");
    private static final Pattern OF_QUERY = Pattern.compile("(?:^|&)digest=([^&]*)");

    private RequestSubject() {}

    /** What the answer says of it, or else the request; empty if neither does. */
    static String of(HttpServletRequest request, HttpServletResponse response) {
        return Optional.ofNullable(response.getHeader(Headers.CONTENT_DIGEST))
                .or(() -> found(OF_QUERY, request.getQueryString()).map(digest -> digest.replace("%3A", ":")))
                .or(() -> Optional.ofNullable(response.getHeader(Headers.UPLOAD_UUID)))
                .or(() -> found(OF_TOKEN, response.getHeader(HttpHeaders.LOCATION)))
                .or(() -> Optional.of(new ClientState(request).concern()).filter(what -> !what.isEmpty()))
                .or(() -> found(OF_PATH, request.getRequestURI()))
                .orElse("");
    }

    private static Optional<String> found(Pattern pattern, @Nullable String text) {
        Matcher matcher = pattern.matcher(String.valueOf(text));
        return matcher.find() ? Optional.of(matcher.group(1)).filter(value -> !value.isEmpty()) : Optional.empty();
    }
}
