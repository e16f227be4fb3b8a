package io.stevedore.web.message;

import io.stevedore.registry.domain.Digest;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What caches and clients with a copy may do: content by digest never changes (RFC 9110, section 13; RFC 9111). */
public final class Caching {

    /** A year, which is the most that caches are told; for everybody's cache once nobody needs to log in. */
    private static final String IMMUTABLE = "max-age=31536000, immutable";

    private static final String ASK_AGAIN = "no-cache";

    private Caching() {}

    /** For an answer whose address names its digest. */
    public static Response.ResponseBuilder immutable(Response.ResponseBuilder response, Digest digest) {
        return tagged(response, digest).header(HttpHeaders.CACHE_CONTROL, IMMUTABLE);
    }

    /** For an answer whose address names a tag, which may move. */
    public static Response.ResponseBuilder moving(Response.ResponseBuilder response, Digest digest) {
        return tagged(response, digest).header(HttpHeaders.CACHE_CONTROL, ASK_AGAIN);
    }

    /** The digest is the entity tag. As text: for a value of another class JAX-RS looks for a writer each time. */
    private static Response.ResponseBuilder tagged(Response.ResponseBuilder response, Digest digest) {
        return response.header(HttpHeaders.ETAG, null).header(HttpHeaders.ETAG, quoted(digest));
    }

    private static String quoted(Digest digest) {
        return '"' + digest.toString() + '"';
    }

    /** Whether the client asks for the content under a condition on what it has. */
    public static boolean isConditional(@Nullable String ifNoneMatch, @Nullable String ifMatch) {
        return ifNoneMatch != null || ifMatch != null;
    }

    /** The start of an answer for a client that has the content already (304), or wants another (412). */
    public static Optional<Response.ResponseBuilder> withoutContent(Request request, Digest digest) {
        return Optional.ofNullable(request.evaluatePreconditions(new EntityTag(digest.toString())))
                .map(response -> response.header(Headers.CONTENT_DIGEST, digest.toString()));
    }

    /** Whether a range is to be served: not if {@code If-Range} names other content, or a time. */
    public static boolean isRangeOf(@Nullable String ifRange, Digest digest) {
        return ifRange == null || ifRange.strip().equals(quoted(digest));
    }
}
