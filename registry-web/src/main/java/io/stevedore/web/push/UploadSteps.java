package io.stevedore.web.push;

import io.stevedore.registry.blob.Blobs;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.DigestAlgorithm;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.RunningDigest;
import io.stevedore.registry.domain.UploadId;
import io.stevedore.registry.upload.Uploads;
import io.stevedore.web.access.Callers;
import io.stevedore.web.message.Chunks;
import io.stevedore.web.message.Links;
import io.stevedore.web.message.RequestHeaders;
import io.stevedore.web.message.Responses;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The steps of an upload, whoever routes them (end-4, end-5, end-6, end-11). */
@ApplicationScoped
public class UploadSteps {

    private Blobs blobs;

    private Uploads uploads;

    private Callers callers;

    private HttpServletRequest request;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public UploadSteps() {}

    /** @param request that of the thread */
    @Inject
    public UploadSteps(Blobs blobs, Uploads uploads, Callers callers, HttpServletRequest request) {
        this.blobs = blobs;
        this.uploads = uploads;
        this.callers = callers;
        this.request = request;
    }

    /**
     * Begins an upload, or does without: a blob in one request, or mounted from another repository.
     *
     * @param query the first value of a parameter
     * @throws RegistryException if something is malformed, or the registry refuses it
     */
    public Response post(
            String name, Function<String, @Nullable String> query, RequestHeaders headers, InputStream body) {
        RepositoryName repository = new RepositoryName(name);
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

    /**
     * Appends to an upload.
     *
     * @throws RegistryException if something is malformed, or the registry refuses it
     */
    public Response append(String name, String id, RequestHeaders headers, InputStream body) {
        RepositoryName repository = new RepositoryName(name);
        return Responses.upload(
                Response.Status.ACCEPTED,
                uploads.append(repository, UploadId.parse(repository, id), Chunks.of(headers, body)));
    }

    /**
     * Ends an upload.
     *
     * @param digestText of the blob; null if the request does not say it
     * @throws RegistryException if something is malformed, or the registry refuses it
     */
    public Response finish(
            String name, String id, @Nullable String digestText, RequestHeaders headers, InputStream body) {
        RepositoryName repository = new RepositoryName(name);
        UploadId upload = UploadId.parse(repository, id);
        if (digestText == null) {
            throw new RegistryException.DigestInvalid("", "the query must name it: ?digest=<digest>");
        }
        Digest digest = Digest.parse(digestText);
        uploads.finish(repository, upload, digest, Chunks.of(headers, body));
        return created(repository, digest);
    }

    /** Some clients name the digest when they begin, and send the bytes later. */
    private static boolean hasBody(RequestHeaders headers) {
        return Chunks.length(headers).orElse(headers.value("Transfer-Encoding") == null ? 0 : 1) > 0;
    }

    private static Digest ofNothing(Digest sameAlgorithm) {
        return RunningDigest.of(sameAlgorithm.algorithm(), new byte[0]);
    }

    private static Response created(RepositoryName repository, Digest digest) {
        return Responses.created(Links.blob(repository, digest), digest).build();
    }

    private static Optional<String> parameter(Function<String, @Nullable String> query, String name) {
        return Optional.ofNullable(query.apply(name)).filter(text -> !text.isEmpty());
    }
}
