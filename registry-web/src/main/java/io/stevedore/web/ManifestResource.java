package io.stevedore.web;

import io.stevedore.registry.domain.Descriptor;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.manifest.Manifests;
import io.stevedore.registry.rules.Action;
import io.stevedore.web.access.Needs;
import io.stevedore.web.message.Caching;
import io.stevedore.web.push.ManifestPush;
import io.stevedore.web.read.ManifestReads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Manifests by tag or digest (end-3, end-7, end-9). */
@Path("{name:.+}/manifests/{reference}")
@ApplicationScoped
public class ManifestResource {

    @Inject
    Manifests manifests;

    @Inject
    ManifestPush push;

    @Inject
    ManifestReads reads;

    /** As a field, since a parameter is looked up for each request, and few have conditions. */
    @Context
    @SuppressWarnings("NullAway.Init") // JAX-RS sets it
    Request conditions;

    @HEAD
    @Needs(Action.PULL)
    public Response head(
            @PathParam("name") String name,
            @PathParam("reference") String text,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        Reference reference = Reference.parse(text);
        Descriptor manifest = reads.find(new RepositoryName(name), reference);
        Optional<Response> unchanged =
                Caching.isConditional(ifNoneMatch, ifMatch) ? withoutContent(manifest, reference) : Optional.empty();
        return unchanged.orElseGet(() -> reads.head(manifest, reference));
    }

    @GET
    @Needs(Action.PULL)
    public Response get(
            @PathParam("name") String name,
            @PathParam("reference") String text,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch)
            throws IOException {
        RepositoryName repository = new RepositoryName(name);
        Reference reference = Reference.parse(text);
        Optional<Response> unchanged = Caching.isConditional(ifNoneMatch, ifMatch)
                ? withoutContent(reads.find(repository, reference), reference)
                : Optional.empty();
        return unchanged.isPresent() ? unchanged.get() : reads.get(repository, reference);
    }

    /** The index alone knows the digest: nothing is read from the store. */
    private Optional<Response> withoutContent(Descriptor manifest, Reference reference) {
        return Caching.withoutContent(conditions, manifest.digest())
                .map(response ->
                        ManifestReads.cached(response, manifest, reference).build());
    }

    @PUT
    @Needs(Action.PUSH)
    public Response put(
            @PathParam("name") String name,
            @PathParam("reference") String reference,
            @QueryParam("tag") List<String> tagTexts,
            @Context HttpHeaders headers,
            InputStream body)
            throws IOException {
        return push.put(name, reference, tagTexts, headers::getHeaderString, body);
    }

    @DELETE
    @Needs(Action.DELETE_MANIFEST)
    public Response delete(@PathParam("name") String name, @PathParam("reference") String reference) {
        manifests.delete(new RepositoryName(name), Reference.parse(reference));
        return Response.accepted().build();
    }
}
