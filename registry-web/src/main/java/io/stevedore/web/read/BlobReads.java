package io.stevedore.web.read;

import io.stevedore.registry.blob.Blobs;
import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.ByteRange;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.event.PullEvents;
import io.stevedore.web.client.BlobStream;
import io.stevedore.web.client.ClientState;
import io.stevedore.web.message.ByteRangesBody;
import io.stevedore.web.message.Caching;
import io.stevedore.web.message.Headers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers to reads of blobs, whoever routes them (end-2). */
@ApplicationScoped
public class BlobReads {

    private Blobs blobs;

    private PullEvents pulls;

    private HttpServletRequest request;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public BlobReads() {}

    /** @param request that of the thread */
    @Inject
    public BlobReads(Blobs blobs, PullEvents pulls, HttpServletRequest request) {
        this.blobs = blobs;
        this.pulls = pulls;
        this.request = request;
    }

    /** @throws io.stevedore.registry.domain.RegistryException if the repository has no such blob */
    public Blob find(RepositoryName repository, Digest digest) {
        return blobs.find(repository, digest);
    }

    /** What there is, without its bytes. */
    public Response head(Blob blob) {
        return response(Response.Status.OK, blob, blob.size()).build();
    }

    /**
     * The bytes, or where to get them.
     *
     * @param range the header of this name
     * @param ifRange the header of this name
     * @throws io.stevedore.registry.domain.RegistryException if no byte lies in the range, or the store fails
     */
    public Response get(RepositoryName repository, Blob blob, @Nullable String range, @Nullable String ifRange) {
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
