package io.stevedore.web;

import io.stevedore.registry.blob.Blobs;
import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.rules.Action;
import io.stevedore.web.access.Needs;
import io.stevedore.web.message.Caching;
import io.stevedore.web.read.BlobReads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Blobs by digest (end-2, end-10). */
@Path("{name:.+}/blobs/{digest:(?!uploads)[^/]+}")
@ApplicationScoped
public class BlobResource {

    @Inject
    Blobs blobs;

    @Inject
    BlobReads reads;

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
        Blob blob = reads.find(new RepositoryName(name), Digest.parse(digest));
        return unchanged(blob, ifNoneMatch, ifMatch).orElseGet(() -> reads.head(blob));
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
        Blob blob = reads.find(repository, Digest.parse(digest));
        Optional<Response> unchanged = unchanged(blob, ifNoneMatch, ifMatch);
        if (unchanged.isPresent()) {
            return unchanged.get();
        }
        return reads.get(repository, blob, range, ifRange);
    }

    @DELETE
    @Needs(Action.DELETE_BLOB)
    public Response delete(@PathParam("name") String name, @PathParam("digest") String digest) {
        blobs.delete(new RepositoryName(name), Digest.parse(digest));
        return Response.accepted().build();
    }

    private Optional<Response> unchanged(Blob blob, @Nullable String ifNoneMatch, @Nullable String ifMatch) {
        if (!Caching.isConditional(ifNoneMatch, ifMatch)) {
            return Optional.empty();
        }
        return Caching.withoutContent(conditions, blob.digest())
                .map(response -> Caching.immutable(response, blob.digest()).build());
    }
}
