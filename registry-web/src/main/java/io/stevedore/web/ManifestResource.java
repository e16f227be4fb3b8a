package io.stevedore.web;

import io.stevedore.registry.domain.Descriptor;
import io.stevedore.registry.domain.ErrorCode;
import io.stevedore.registry.domain.PushedManifest;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.manifest.LargeManifests;
import io.stevedore.registry.manifest.Manifests;
import io.stevedore.registry.rules.Action;
import io.stevedore.web.access.Needs;
import io.stevedore.web.client.ClientInput;
import io.stevedore.web.message.Caching;
import io.stevedore.web.message.Chunks;
import io.stevedore.web.message.Headers;
import io.stevedore.web.message.Links;
import io.stevedore.web.message.ManifestBody;
import io.stevedore.web.message.OciErrors;
import io.stevedore.web.message.Responses;
import io.stevedore.web.read.ManifestReads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ClientErrorException;
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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Manifests by tag or digest (end-3, end-7, end-9). */
@Path("{name:.+}/manifests/{reference}")
@ApplicationScoped
public class ManifestResource {

    private static final int MAX_TAGS = 100;

    @Inject
    Manifests manifests;

    @Inject
    LargeManifests large;

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
        RepositoryName repository = new RepositoryName(name);
        Reference target = Reference.parse(reference);
        List<Tag> tags = tags(tagTexts);
        String contentType = contentType(headers);
        try (ManifestBody manifest = ManifestBody.read(Chunks.length(headers), new ClientInput(body), large)) {
            return pushed(repository, manifests.put(repository, target, tags, contentType, manifest.bytes()));
        }
    }

    private static Response pushed(RepositoryName repository, PushedManifest pushed) {
        Response.ResponseBuilder response =
                Responses.created(Links.manifest(repository, pushed.digest()), pushed.digest());
        pushed.subject().ifPresent(subject -> response.header(Headers.SUBJECT, subject.toString()));
        if (!pushed.tags().isEmpty()) {
            response.header(
                    Headers.TAG, pushed.tags().stream().map(Tag::toString).collect(Collectors.joining(", ")));
        }
        return response.build();
    }

    @DELETE
    @Needs(Action.DELETE_MANIFEST)
    public Response delete(@PathParam("name") String name, @PathParam("reference") String reference) {
        manifests.delete(new RepositoryName(name), Reference.parse(reference));
        return Response.accepted().build();
    }

    private static List<Tag> tags(List<String> texts) {
        List<String> different = texts.stream().distinct().toList();
        if (different.size() > MAX_TAGS) {
            throw new ClientErrorException(OciErrors.response(
                            Response.Status.REQUEST_URI_TOO_LONG.getStatusCode(),
                            ErrorCode.SIZE_INVALID,
                            "more tags than one request may set; send the rest in another one",
                            Map.of("limit", Integer.toString(MAX_TAGS)))
                    .build());
        }
        return different.stream().map(Tag::new).toList();
    }

    /** The media type alone: parameters are not part of it, and clients compare it letter by letter. */
    private static String contentType(HttpHeaders headers) {
        String header = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (header == null || header.isBlank()) {
            throw new RegistryException.ManifestInvalid("Content-Type must name its media type");
        }
        return header.split(";", 2)[0].strip();
    }
}
