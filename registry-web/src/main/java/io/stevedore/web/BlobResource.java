package io.stevedore.web;

import io.stevedore.registry.blob.Blobs;
import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.ByteRange;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.event.PullEvents;
import io.stevedore.registry.rules.Action;
import io.stevedore.web.access.Needs;
import io.stevedore.web.client.BlobStream;
import io.stevedore.web.client.ClientState;
import io.stevedore.web.message.ByteRangesBody;
import io.stevedore.web.message.Caching;
import io.stevedore.web.message.Headers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Blobs by digest (end-2, end-10). */
@Path("{name:.+}/blobs/{digest:(?!uploads)[^/]+}")
@ApplicationScoped
public class BlobResource {

    @Inject
    Blobs blobs;

    @Inject
    PullEvents pulls;

    @Inject
    HttpServletRequest request;

    /** As a field, since a parameter is looked up for each request, and few have conditions. */
    @Context
    @SuppressWarnings("NullAway.Init") // JAX-RS sets it
    Request conditions;

    @HEAD
    @Needs(Action.PULL)
    public Response head(
            @PathParam("name") String name,
            @PathParam("digest") String digest,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        Blob blob = blobs.find(new RepositoryName(name), Digest.parse(digest));
        return unchanged(blob, ifNoneMatch, ifMatch)
                .orElseGet(() -> response(Response.Status.OK, blob, blob.size()))
                .build();
    }

    @GET
    @Needs(Action.PULL)
    public Response get(
            @PathParam("name") String name,
            @PathParam("digest") String digest,
            @HeaderParam("Range") @Nullable String range,
            @HeaderParam("If-Range") @Nullable String ifRange,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        RepositoryName repository = new RepositoryName(name);
        Blob blob = blobs.find(repository, Digest.parse(digest));
        Optional<Response.ResponseBuilder> unchanged = unchanged(blob, ifNoneMatch, ifMatch);
        if (unchanged.isPresent()) {
            return unchanged.get().build();
        }
        List<ByteRange> parts = range != null && Caching.isRangeOf(ifRange, blob.digest())
                ? ByteRange.parse(range, blob.size())
                : List.of();
        if (parts.isEmpty() || parts.get(0).offset() == 0) {
            pulls.ofBlob(repository, blob.digest().toString(), blob.size());
        }
        if (parts.size() > 1) {
            return parts(repository, blob, parts); // stores know one range at most
        }
        return blobs.redirect(blob).map(url -> redirect(blob, url)).orElseGet(() -> content(repository, blob, parts));
    }

    @DELETE
    @Needs(Action.DELETE_BLOB)
    public Response delete(@PathParam("name") String name, @PathParam("digest") String digest) {
        blobs.delete(new RepositoryName(name), Digest.parse(digest));
        return Response.accepted().build();
    }

    private Response content(RepositoryName repository, Blob blob, List<ByteRange> part) {
        ByteRange bytes = part.isEmpty() ? ByteRange.whole(blob.size()) : part.get(0);
        Response.ResponseBuilder response = part.isEmpty()
                ? response(Response.Status.OK, blob, bytes.length())
                : response(Response.Status.PARTIAL_CONTENT, blob, bytes.length())
                        .header("Content-Range", bytes.contentRange());
        return response.entity(
                        new BlobStream(blobs.open(repository, blob, bytes), bytes.length(), new ClientState(request)))
                .build();
    }

    private Response parts(RepositoryName repository, Blob blob, List<ByteRange> parts) {
        ByteRangesBody body =
                new ByteRangesBody(parts, part -> blobs.open(repository, blob, part), new ClientState(request));
        return response(Response.Status.PARTIAL_CONTENT, blob, body.length())
                .type(body.contentType())
                .entity(body)
                .build();
    }

    private Optional<Response.ResponseBuilder> unchanged(
            Blob blob, @Nullable String ifNoneMatch, @Nullable String ifMatch) {
        if (!Caching.isConditional(ifNoneMatch, ifMatch)) {
            return Optional.empty();
        }
        return Caching.withoutContent(conditions, blob.digest())
                .map(response -> Caching.immutable(response, blob.digest()));
    }

    /** The client takes its Range there by itself. The URL is good for a while only, so nobody may keep the answer. */
    private static Response redirect(Blob blob, URI url) {
        return Response.temporaryRedirect(url)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_LENGTH, 0)
                .header(Headers.CONTENT_DIGEST, blob.digest().toString())
                .build();
    }

    private static Response.ResponseBuilder response(Response.Status status, Blob blob, long length) {
        return Caching.immutable(Response.status(status), blob.digest())
                .type(MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .header(HttpHeaders.CONTENT_LENGTH, Long.toString(length))
                .header("Accept-Ranges", "bytes")
                .header(Headers.CONTENT_DIGEST, blob.digest().toString());
    }
}
