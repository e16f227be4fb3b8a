package io.stevedore.web.push;

import io.stevedore.registry.domain.ErrorCode;
import io.stevedore.registry.domain.PushedManifest;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.manifest.LargeManifests;
import io.stevedore.registry.manifest.Manifests;
import io.stevedore.web.client.ClientInput;
import io.stevedore.web.message.Chunks;
import io.stevedore.web.message.Headers;
import io.stevedore.web.message.Links;
import io.stevedore.web.message.ManifestBody;
import io.stevedore.web.message.OciErrors;
import io.stevedore.web.message.RequestHeaders;
import io.stevedore.web.message.Responses;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The push of a manifest, whoever routes it (end-7). */
@ApplicationScoped
public class ManifestPush {

    private static final int MAX_TAGS = 100;

    private Manifests manifests;

    private LargeManifests large;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public ManifestPush() {}

    @Inject
    public ManifestPush(Manifests manifests, LargeManifests large) {
        this.manifests = manifests;
        this.large = large;
    }

    /**
     * Takes a manifest.
     *
     * @param tagTexts further tags of it
     * @throws IOException if the client does not send it to its end
     * @throws ClientErrorException if there are more tags than one request may set
     * @throws RegistryException if something is malformed, or the registry refuses it
     */
    public Response put(String name, String reference, List<String> tagTexts, RequestHeaders headers, InputStream body)
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
    private static String contentType(RequestHeaders headers) {
        String header = headers.value(HttpHeaders.CONTENT_TYPE);
        if (header == null || header.isBlank()) {
            throw new RegistryException.ManifestInvalid("Content-Type must name its media type");
        }
        return header.split(";", 2)[0].strip();
    }
}
