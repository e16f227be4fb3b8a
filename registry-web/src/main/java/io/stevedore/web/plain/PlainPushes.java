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
        RequestHeaders headers = RequestHeaders.of(request);
        return switch (request.getMethod() + " " + path.kind()) {
            case HttpMethod.POST + " UPLOADS" ->
                PlainQuery.of(request.getQueryString())
                        .flatMap(query -> endpoint(
                                path,
                                () -> uploads.post(
                                        path.repository(), query::first, headers, request.getInputStream())));
            case HttpMethod.PATCH + " UPLOAD" ->
                endpoint(
                        path,
                        () -> uploads.append(path.repository(), path.reference(), headers, request.getInputStream()));
            case HttpMethod.PUT + " UPLOAD" ->
                PlainQuery.of(request.getQueryString())
                        .flatMap(query -> endpoint(
                                path,
                                () -> uploads.finish(
                                        path.repository(),
                                        path.reference(),
                                        query.first("digest"),
                                        headers,
                                        request.getInputStream())));
            case HttpMethod.PUT + " MANIFEST" ->
                request.getQueryString() == null
                        ? endpoint(
                                path,
                                () -> manifests.put(
                                        path.repository(),
                                        path.reference(),
                                        List.of(),
                                        headers,
                                        request.getInputStream()))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<PlainEndpoint> endpoint(PlainPath path, PlainEndpoint.Call call) {
        return Optional.of(new PlainEndpoint(path.repository(), Action.PUSH, call));
    }
}
