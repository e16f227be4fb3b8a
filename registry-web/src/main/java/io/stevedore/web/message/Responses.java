package io.stevedore.web.message;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.Upload;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Answers that several endpoints give. */
public final class Responses {

    /** Seconds after which a client that was refused for want of room may try again. */
    public static final int RETRY_AFTER = 5;

    private Responses() {}

    /** Seconds after which a client that was refused may try again. */
    public static String retryAfter(RegistryException refusal) {
        return refusal.detail().getOrDefault("retry-after", String.valueOf(RETRY_AFTER));
    }

    /** The content is stored, and is here from now on. */
    public static Response.ResponseBuilder created(String location, Digest digest) {
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, location)
                .header(Headers.CONTENT_DIGEST, digest.toString());
    }

    /** The upload goes on. */
    public static Response upload(Response.Status status, Upload upload) {
        return addUpload(Response.status(status), upload).build();
    }

    /** Tells where and how an upload goes on. */
    public static Response.ResponseBuilder addUpload(Response.ResponseBuilder response, Upload upload) {
        return response.header(HttpHeaders.LOCATION, Links.upload(upload))
                .header("Range", range(upload.offset()))
                .header(Headers.UPLOAD_UUID, upload.id().uuid().toString());
    }

    /**
     * An empty upload has no last byte; clients know {@code 0-0} for it from distribution, and fail at {@code 0--1}.
     */
    public static String range(long offset) {
        return "0-" + Math.max(0, offset - 1);
    }
}
