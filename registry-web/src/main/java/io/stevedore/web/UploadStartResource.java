package io.stevedore.web;

import io.stevedore.registry.blob.Blobs;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.DigestAlgorithm;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.RunningDigest;
import io.stevedore.registry.rules.Action;
import io.stevedore.registry.upload.Uploads;
import io.stevedore.web.access.Callers;
import io.stevedore.web.access.Needs;
import io.stevedore.web.message.Chunks;
import io.stevedore.web.message.Links;
import io.stevedore.web.message.Responses;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.Optional;

/** Begins uploads, or does without: a blob in one request, or mounted from another repository (end-4, end-11). */
@Path("{name:.+}/blobs/uploads")
@ApplicationScoped
public class UploadStartResource {

    @Inject
    Blobs blobs;

    @Inject
    Uploads uploads;

    @Inject
    Callers callers;

    @Inject
    HttpServletRequest request;

    @POST
    @Needs(Action.PUSH)
    public Response post(
            @PathParam("name") String name, @Context UriInfo uri, @Context HttpHeaders headers, InputStream body) {
        RepositoryName repository = new RepositoryName(name);
        MultivaluedMap<String, String> query = uri.getQueryParameters();
        Optional<Digest> mount = parameter(query, "mount").map(Digest::parse);
        Optional<RepositoryName> from = parameter(query, "from").map(RepositoryName::new);
        if (mount.isPresent() && blobs.mount(repository, mount.get(), from)) {
            return created(repository, mount.get());
        }
        Optional<Digest> digest = parameter(query, "digest").map(Digest::parse);
        if (digest.isPresent() && (hasBody(headers) || digest.get().equals(ofNothing(digest.get())))) {
            uploads.push(repository, digest.get(), Chunks.of(headers, body));
            return created(repository, digest.get());
        }
        Optional<DigestAlgorithm> algorithm =
                parameter(query, "digest-algorithm").map(DigestAlgorithm::parse).or(() -> mount.map(Digest::algorithm));
        callers.locate(request);
        return Responses.upload(Response.Status.ACCEPTED, uploads.start(repository, algorithm));
    }

    /** Some clients name the digest when they begin, and send the bytes later. */
    private static boolean hasBody(HttpHeaders headers) {
        return Chunks.length(headers).orElse(headers.getHeaderString("Transfer-Encoding") == null ? 0 : 1) > 0;
    }

    private static Digest ofNothing(Digest sameAlgorithm) {
        return RunningDigest.of(sameAlgorithm.algorithm(), new byte[0]);
    }

    private static Response created(RepositoryName repository, Digest digest) {
        return Responses.created(Links.blob(repository, digest), digest).build();
    }

    private static Optional<String> parameter(MultivaluedMap<String, String> query, String name) {
        return Optional.ofNullable(query.getFirst(name)).filter(text -> !text.isEmpty());
    }
}
