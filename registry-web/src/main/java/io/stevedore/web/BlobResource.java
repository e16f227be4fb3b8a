package io.stevedore.web;

import io.stevedore.registry.blob.Blobs;
import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.ByteRange;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.web.client.BlobStream;
import io.stevedore.web.client.ClientState;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Blobs by digest (end-2, end-10). */
@Path("{name:.+}/blobs/{digest:(?!uploads)[^/]+}")
@ApplicationScoped
public class BlobResource {

    @Inject
    Blobs blobs;

    @Inject
    HttpServletRequest request;

    @HEAD
    public Response head(@PathParam("name") String name, @PathParam("digest") String digest) {
        Blob blob = blobs.find(new RepositoryName(name), Digest.parse(digest));
        return response(Response.Status.OK, blob, blob.size()).build();
    }

    @GET
    public Response get(
            @PathParam("name") String name,
            @PathParam("digest") String digest,
            @HeaderParam("Range") @Nullable String range) {
        RepositoryName repository = new RepositoryName(name);
        Blob blob = blobs.find(repository, Digest.parse(digest));
        return blobs.redirect(blob).map(url -> redirect(blob, url)).orElseGet(() -> content(repository, blob, range));
    }

    @DELETE
    public Response delete(@PathParam("name") String name, @PathParam("digest") String digest) {
        blobs.delete(new RepositoryName(name), Digest.parse(digest));
        return Response.accepted().build();
    }

    private Response content(RepositoryName repository, Blob blob, @Nullable String range) {
        Optional<ByteRange> part = Optional.ofNullable(range).flatMap(header -> ByteRange.parse(header, blob.size()));
        ByteRange bytes = part.orElseGet(() -> ByteRange.whole(blob.size()));
        Response.ResponseBuilder response = part.isPresent()
                ? response(Response.Status.PARTIAL_CONTENT, blob, bytes.length())
                        .header("Content-Range", bytes.contentRange())
                : response(Response.Status.OK, blob, bytes.length());
        return response.entity(
                        new BlobStream(blobs.open(repository, blob, bytes), bytes.length(), new ClientState(request)))
                .build();
    }

    /** The client takes its Range there by itself. The URL is good for a while only, so nobody may keep the answer. */
    private static Response redirect(Blob blob, URI url) {
        return Response.temporaryRedirect(url)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_LENGTH, 0)
                .header(Headers.CONTENT_DIGEST, blob.digest())
                .build();
    }

    private static Response.ResponseBuilder response(Response.Status status, Blob blob, long length) {
        return Response.status(status)
                .type(MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .header(HttpHeaders.CONTENT_LENGTH, length)
                .header("Accept-Ranges", "bytes")
                .header(Headers.CONTENT_DIGEST, blob.digest());
    }
}
