package io.stevedore.web.read;

import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.web.access.PullAccess;
import io.stevedore.web.errors.UnexpectedMapper;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Serves plain reads of blobs and manifests before JAX-RS, which would cost more than all below it together. What it
 * answers is what JAX-RS would: both ask the same reads, access control and mapper of errors.
 */
@ApplicationScoped
public class PlainReads {

    private static final Set<String> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private BlobReads blobs;

    private ManifestReads manifests;

    private PullAccess access;

    private UnexpectedMapper errors;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public PlainReads() {}

    @Inject
    public PlainReads(BlobReads blobs, ManifestReads manifests, PullAccess access, UnexpectedMapper errors) {
        this.blobs = blobs;
        this.manifests = manifests;
        this.access = access;
        this.errors = errors;
    }

    /** @param resources what serves everything else */
    public FilterChain before(FilterChain resources) {
        return (request, response) -> {
            HttpServletRequest asked = (HttpServletRequest) request;
            Optional<ReadPath> path = isPlain(asked)
                    ? ReadPath.of(asked.getRequestURI()
                            .substring(asked.getContextPath().length()))
                    : Optional.empty();
            if (path.isEmpty()) {
                resources.doFilter(request, response);
            } else {
                serve(path.get(), asked, (HttpServletResponse) response);
            }
        };
    }

    /** Without a query or conditions, which JAX-RS evaluates. */
    private boolean isPlain(HttpServletRequest request) {
        return READS.contains(request.getMethod())
                && request.getQueryString() == null
                && request.getHeader(HttpHeaders.IF_NONE_MATCH) == null
                && request.getHeader(HttpHeaders.IF_MATCH) == null
                && access.isFor(request);
    }

    private void serve(ReadPath path, HttpServletRequest request, HttpServletResponse response) throws IOException {
        ServletAnswer answer = new ServletAnswer(request, response);
        try {
            access.require(request, path.repository());
            answer.send(read(path, request));
        } catch (RegistryException | EJBException | IOException e) {
            Response error = errors.toResponse(e);
            if (!answer.isBegun()) {
                answer.send(error);
            }
        }
    }

    private Response read(ReadPath path, HttpServletRequest request) throws IOException {
        RepositoryName repository = new RepositoryName(path.repository());
        boolean isHead = request.getMethod().equals(HttpMethod.HEAD);
        if (path.kind() == ReadPath.Kind.MANIFEST) {
            Reference reference = Reference.parse(path.reference());
            return isHead
                    ? manifests.head(manifests.find(repository, reference), reference)
                    : manifests.get(repository, reference);
        }
        Blob blob = blobs.find(repository, Digest.parse(path.reference()));
        return isHead
                ? blobs.head(blob)
                : blobs.get(repository, blob, request.getHeader("Range"), request.getHeader("If-Range"));
    }
}
