package io.stevedore.web.plain;

import io.stevedore.registry.rules.Action;
import io.stevedore.web.message.RequestHeaders;
import io.stevedore.web.push.ManifestPush;
import io.stevedore.web.push.UploadSteps;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The steps of an upload, and pushes of manifests without a query, where no quota has its warnings on answers. */
@ApplicationScoped
public class PlainPushes {

    private UploadSteps uploads;

    private ManifestPush manifests;

    private boolean areThereQuotas;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public PlainPushes() {}

    /** @param file of the quotas */
    @Inject
    public PlainPushes(
            UploadSteps uploads,
            ManifestPush manifests,
            @ConfigProperty(name = "registry.quota.file") Optional<String> file) {
        this.uploads = uploads;
        this.manifests = manifests;
        areThereQuotas = file.isPresent();
    }

    /** Empty if JAX-RS has to serve it. */
    Optional<PlainEndpoint> at(PlainPath path, HttpServletRequest request) {
        if (areThereQuotas) {
            return Optional.empty();
        }
        String method = request.getMethod();
        return switch (path.kind()) {
            case BLOB -> Optional.empty();
            case UPLOADS -> method.equals(HttpMethod.POST) ? start(path, request) : Optional.empty();
            case UPLOAD ->
                switch (method) {
                    case HttpMethod.PATCH -> append(path, request);
                    case HttpMethod.PUT -> finish(path, request);
                    default -> Optional.empty();
                };
            case MANIFEST ->
                method.equals(HttpMethod.PUT) && request.getQueryString() == null
                        ? manifest(path, request)
                        : Optional.empty();
        };
    }

    private Optional<PlainEndpoint> start(PlainPath path, HttpServletRequest request) {
        return PlainQuery.of(request.getQueryString())
                .flatMap(query -> endpoint(
                        path,
                        () -> uploads.post(
                                path.repository(),
                                query::first,
                                RequestHeaders.of(request),
                                request.getInputStream())));
    }

    private Optional<PlainEndpoint> append(PlainPath path, HttpServletRequest request) {
        return endpoint(
                path,
                () -> uploads.append(
                        path.repository(), path.reference(), RequestHeaders.of(request), request.getInputStream()));
    }

    private Optional<PlainEndpoint> finish(PlainPath path, HttpServletRequest request) {
        return PlainQuery.of(request.getQueryString())
                .flatMap(query -> endpoint(
                        path,
                        () -> uploads.finish(
                                path.repository(),
                                path.reference(),
                                query.first("digest"),
                                RequestHeaders.of(request),
                                request.getInputStream())));
    }

    private Optional<PlainEndpoint> manifest(PlainPath path, HttpServletRequest request) {
        return endpoint(
                path,
                () -> manifests.put(
                        path.repository(),
                        path.reference(),
                        List.of(),
                        RequestHeaders.of(request),
                        request.getInputStream()));
    }

    private static Optional<PlainEndpoint> endpoint(PlainPath path, PlainEndpoint.Call call) {
        return Optional.of(new PlainEndpoint(path.repository(), Action.PUSH, call));
    }
}
