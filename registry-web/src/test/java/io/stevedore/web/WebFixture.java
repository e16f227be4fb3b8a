package io.stevedore.web;

import io.stevedore.registry.blob.Blobs;
import io.stevedore.registry.manifest.Catalog;
import io.stevedore.registry.manifest.Manifests;
import io.stevedore.registry.manifest.Referrers;
import io.stevedore.registry.manifest.Tags;
import io.stevedore.registry.upload.Uploads;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ResourceConfig;

/** The whole JAX-RS application over {@link RecordingRegistry}, without a server. */
final class WebFixture {

    private static final URI ROOT = URI.create("http://registry.test/v2/");

    final RecordingRegistry registry = new RecordingRegistry();
    private final ApplicationHandler handler;

    WebFixture() {
        HttpServletRequest servletRequest = (HttpServletRequest) Proxy.newProxyInstance(
                WebFixture.class.getClassLoader(), new Class<?>[] {HttpServletRequest.class}, (proxy, method, args) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
        handler = new ApplicationHandler(ResourceConfig.forApplication(new RegistryApplication())
                .register(new AbstractBinder() {
                    @Override
                    protected void configure() {
                        bind(registry.new FakeBlobs()).to(Blobs.class);
                        bind(registry.new FakeUploads()).to(Uploads.class);
                        bind(registry.new FakeManifests()).to(Manifests.class);
                        bind(registry.new FakeTags()).to(Tags.class);
                        bind(registry.new FakeReferrers()).to(Referrers.class);
                        bind(registry.new FakeCatalog()).to(Catalog.class);
                        bind(servletRequest).to(HttpServletRequest.class);
                    }
                }));
    }

    /** Sends a request without a body. */
    Answer send(String method, String path) {
        return send(method, path, Map.of(), "");
    }

    /** @param path within {@code /v2/} */
    Answer send(String method, String path, Map<String, String> headers, String body) {
        ContainerRequest request = new ContainerRequest(
                ROOT,
                ROOT.resolve("/v2/" + path),
                method,
                null,
                new MapPropertiesDelegate(),
                handler.getConfiguration());
        headers.forEach(request::header);
        request.setEntityStream(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try {
            ContainerResponse response = handler.apply(request, written).get();
            return new Answer(response, written.toString(StandardCharsets.UTF_8));
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("no answer to " + method + " " + path, e);
        }
    }

    List<String> calls() {
        return registry.calls;
    }

    /** What came back. */
    record Answer(ContainerResponse response, String body) {

        int status() {
            return response.getStatus();
        }

        /** Empty if there is none. */
        String header(String name) {
            String value = response.getHeaderString(name);
            return value == null ? "" : value;
        }
    }
}
