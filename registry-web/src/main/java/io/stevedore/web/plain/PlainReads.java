package io.stevedore.web.plain;

import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.rules.Action;
import io.stevedore.web.read.BlobReads;
import io.stevedore.web.read.ManifestReads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Reads of blobs and manifests that have neither a query nor a condition. */
@ApplicationScoped
public class PlainReads {

    private static final Set<String> METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private BlobReads blobs;

    private ManifestReads manifests;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public PlainReads() {}

    @Inject
    public PlainReads(BlobReads blobs, ManifestReads manifests) {
        this.blobs = blobs;
        this.manifests = manifests;
    }

    /** Empty if JAX-RS has to serve it. */
    Optional<PlainEndpoint> at(PlainPath path, HttpServletRequest request) {
        if (!METHODS.contains(request.getMethod())
                || request.getQueryString() != null
                || request.getHeader(HttpHeaders.IF_NONE_MATCH) != null
                || request.getHeader(HttpHeaders.IF_MATCH) != null) {
            return Optional.empty();
        }
        return switch (path.kind()) {
            case BLOB -> endpoint(path, () -> blob(path, request));
            case MANIFEST -> endpoint(path, () -> manifest(path, request));
            case UPLOADS, UPLOAD -> Optional.empty();
        };
    }

    private static Optional<PlainEndpoint> endpoint(PlainPath path, PlainEndpoint.Call call) {
        return Optional.of(new PlainEndpoint(path.repository(), Action.PULL, call));
    }

    private Response blob(PlainPath path, HttpServletRequest request) {
        RepositoryName repository = new RepositoryName(path.repository());
        Blob blob = blobs.find(repository, Digest.parse(path.reference()));
        return isHead(request)
                ? blobs.head(blob)
                : blobs.get(repository, blob, request.getHeader("Range"), request.getHeader("If-Range"));
    }

    private Response manifest(PlainPath path, HttpServletRequest request) throws IOException {
        RepositoryName repository = new RepositoryName(path.repository());
        Reference reference = Reference.parse(path.reference());
        return isHead(request)
                ? manifests.head(manifests.find(repository, reference), reference)
                : manifests.get(repository, reference);
    }

    private static boolean isHead(HttpServletRequest request) {
        return request.getMethod().equals(HttpMethod.HEAD);
    }
}
