package io.stevedore.web.read;

import io.stevedore.registry.domain.Descriptor;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.OpenManifest;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.event.PullEvents;
import io.stevedore.registry.manifest.ManifestBytes;
import io.stevedore.registry.manifest.Manifests;
import io.stevedore.web.client.BlobStream;
import io.stevedore.web.client.ClientState;
import io.stevedore.web.message.Caching;
import io.stevedore.web.message.Headers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/**
 * Answers to reads of manifests, whoever routes them (end-3). They are served as they were pushed: {@code Accept}
 * changes nothing, for another form would have another digest.
 */
@ApplicationScoped
public class ManifestReads {

    private Manifests manifests;

    private PullEvents pulls;

    private HttpServletRequest request;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public ManifestReads() {}

    /** @param request that of the thread */
    @Inject
    public ManifestReads(Manifests manifests, PullEvents pulls, HttpServletRequest request) {
        this.manifests = manifests;
        this.pulls = pulls;
        this.request = request;
    }

    /** @throws io.stevedore.registry.domain.RegistryException if the repository has no such manifest */
    public Descriptor find(RepositoryName repository, Reference reference) {
        return manifests.find(repository, reference);
    }

    /** What there is, without its bytes. */
    public Response head(Descriptor manifest, Reference reference) {
        return cached(response(manifest), manifest, reference).build();
    }

    /**
     * The manifest as it was pushed.
     *
     * @throws IOException if the store cannot be read to the manifest's end
     * @throws io.stevedore.registry.domain.RegistryException if the repository has no such manifest, or the store fails
     */
    public Response get(RepositoryName repository, Reference reference) throws IOException {
        OpenManifest open = manifests.open(repository, reference);
        pulls.ofManifest(repository, reference, open.manifest());
        return content(open, reference);
    }

    /** Lets caches keep what a digest names, and ask again for what a tag names. */
    public static Response.ResponseBuilder cached(
            Response.ResponseBuilder response, Descriptor manifest, Reference reference) {
        return reference instanceof Digest
                ? Caching.immutable(response, manifest.digest())
                : Caching.moving(response, manifest.digest());
    }

    private Response content(OpenManifest open, Reference reference) throws IOException {
        Descriptor manifest = open.manifest();
        if (manifest.size() > ManifestBytes.SMALL_BYTES) {
            return cached(response(manifest), manifest, reference)
                    .entity(new BlobStream(open.content(), manifest.size(), new ClientState(request)))
                    .build();
        }
        try (InputStream content = open.content()) {
            return cached(response(manifest), manifest, reference)
                    .entity(content.readAllBytes())
                    .build();
        }
    }

    private static Response.ResponseBuilder response(Descriptor manifest) {
        return Response.ok()
                .header(HttpHeaders.CONTENT_TYPE, manifest.mediaType())
                .header(HttpHeaders.CONTENT_LENGTH, Long.toString(manifest.size()))
                .header(Headers.CONTENT_DIGEST, manifest.digest().toString());
    }
}
