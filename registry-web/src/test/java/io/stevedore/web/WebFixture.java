package io.stevedore.web;

import io.stevedore.registry.access.Access;
import io.stevedore.registry.access.Caller;
import io.stevedore.registry.access.Identities;
import io.stevedore.registry.access.ServerUsers;
import io.stevedore.registry.access.Users;
import io.stevedore.registry.blob.Blobs;
import io.stevedore.registry.browse.ManifestView;
import io.stevedore.registry.browse.ReferrerTree;
import io.stevedore.registry.browse.Repositories;
import io.stevedore.registry.browse.Search;
import io.stevedore.registry.browse.TagTable;
import io.stevedore.registry.event.Endpoints;
import io.stevedore.registry.event.EventSource;
import io.stevedore.registry.event.Events;
import io.stevedore.registry.event.PullEvents;
import io.stevedore.registry.limits.RateLimits;
import io.stevedore.registry.manifest.Catalog;
import io.stevedore.registry.manifest.LargeManifests;
import io.stevedore.registry.manifest.Manifests;
import io.stevedore.registry.manifest.Referrers;
import io.stevedore.registry.manifest.Tags;
import io.stevedore.registry.quota.QuotaWarnings;
import io.stevedore.registry.room.PushRefusals;
import io.stevedore.registry.token.Sessions;
import io.stevedore.registry.upload.Uploads;
import io.stevedore.web.access.AccessFeature;
import io.stevedore.web.access.Callers;
import io.stevedore.web.access.Challenge;
import io.stevedore.web.access.EventOrigins;
import io.stevedore.web.access.PageSessions;
import io.stevedore.web.administration.AdministrationApplication;
import io.stevedore.web.errors.RegistryExceptionMapper;
import io.stevedore.web.limits.RateGate;
import io.stevedore.web.push.ManifestPush;
import io.stevedore.web.push.UploadSteps;
import io.stevedore.web.read.BlobReads;
import io.stevedore.web.read.ManifestReads;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.SecurityContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.spi.ContainerResponseWriter;
import org.jspecify.annotations.Nullable;

/** The JAX-RS applications over {@link RecordingRegistry}, without a server. */
public final class WebFixture {

    private static final URI ROOT = URI.create("http://registry.test/v2/");

    public final RecordingRegistry registry = new RecordingRegistry();
    public final QuotaWarnings warnings = new QuotaWarnings();
    private final ApplicationHandler handler;
    private final ApplicationHandler administration;

    public WebFixture() {
        this(Optional.empty(), Optional.empty());
    }

    /**
     * With access control.
     *
     * @param users a file as htpasswd writes it
     * @param rules a file of access rules
     */
    public WebFixture(Optional<Path> users, Optional<Path> rules) {
        this(users, rules, new RateLimits());
    }

    /** With limits too. */
    public WebFixture(Optional<Path> users, Optional<Path> rules, RateLimits limits) {
        Caller caller = new Caller();
        Users file = new Users(users.map(Path::toString));
        Identities identities = new Identities(file, new ServerUsers(), Stream.of(file));
        Access access = new Access(rules.map(Path::toString), identities, caller);
        Callers callers = new Callers(identities, new KnownTokens(), caller, Optional.empty());
        PageSessions sessions = new PageSessions(new Sessions(), callers, caller, Optional.empty());
        EventOrigins origins =
                new EventOrigins(new Endpoints(), new EventSource(), caller, Optional.empty(), Optional.empty());
        RateGate rates = new RateGate(limits, caller, Optional.empty());
        AccessFeature feature = new AccessFeature(access, callers, sessions, rates, origins, request());
        handler = handler(new RegistryApplication(), feature, callers);
        administration = handler(new AdministrationApplication(), feature, callers);
    }

    private ApplicationHandler handler(Application application, AccessFeature feature, Callers callers) {
        return new ApplicationHandler(ResourceConfig.forApplication(application).register(new AbstractBinder() {
            @Override
            protected void configure() {
                RecordingRegistry.FakeBlobs blobs = registry.new FakeBlobs();
                bind(blobs).to(Blobs.class);
                RecordingRegistry.FakeUploads uploads = registry.new FakeUploads();
                bind(uploads).to(Uploads.class);
                bind(new UploadSteps(blobs, uploads, callers, request())).to(UploadSteps.class);
                RecordingRegistry.FakeManifests manifests = registry.new FakeManifests();
                bind(manifests).to(Manifests.class);
                bind(registry.new FakeTags()).to(Tags.class);
                bind(registry.new FakeReferrers()).to(Referrers.class);
                bind(registry.new FakeCatalog()).to(Catalog.class);
                bind(registry.new FakeRepositories()).to(Repositories.class);
                bind(registry.new FakeTagTable()).to(TagTable.class);
                bind(registry.new FakeManifestView()).to(ManifestView.class);
                bind(registry.new FakeReferrerTree()).to(ReferrerTree.class);
                bind(registry.new FakeSearch()).to(Search.class);
                bind(new ManifestPush(manifests, new LargeManifests())).to(ManifestPush.class);
                PullEvents pulls = new PullEvents(new Events());
                bind(new BlobReads(blobs, pulls, request())).to(BlobReads.class);
                bind(new ManifestReads(manifests, pulls, request())).to(ManifestReads.class);
                bind(request()).to(HttpServletRequest.class);
                PushRefusals full = new PushRefusals();
                bind(full).to(PushRefusals.class);
                bind(new QuotaWarningFilter(warnings, Optional.of("quotas.yaml")))
                        .to(QuotaWarningFilter.class);
                bind(new RegistryExceptionMapper(full, challenge())).to(RegistryExceptionMapper.class);
                bind(callers).to(Callers.class);
                bind(feature).to(AccessFeature.class);
            }
        }));
    }

    private static Challenge challenge() {
        return new Challenge("basic", "Stevedore", Optional.empty(), Optional.empty());
    }

    /** Sends a request without a body. */
    public Answer send(String method, String path) {
        return send(method, path, Map.of(), "");
    }

    /** @param path within {@code /v2/}, or from the root where it begins with a slash */
    public Answer send(String method, String path, Map<String, String> headers, String body) {
        boolean administers = path.startsWith(AdministrationApplication.PATH);
        URI base = administers ? ROOT.resolve(AdministrationApplication.PATH + "/") : ROOT;
        ApplicationHandler asked = administers ? administration : handler;
        ContainerRequest request = new ContainerRequest(
                base,
                base.resolve(path.startsWith("/") ? path : "/v2/" + path),
                method,
                anonymous(),
                new MapPropertiesDelegate(),
                asked.getConfiguration());
        headers.forEach(request::header);
        request.setEntityStream(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
        CapturingWriter writer = new CapturingWriter();
        request.setWriter(writer);
        asked.handle(request);
        return new Answer(writer.headers(), writer.body.toString(StandardCharsets.UTF_8));
    }

    public List<String> calls() {
        return registry.calls;
    }

    /** A request of a servlet container that keeps attributes, and does nothing else. */
    public static HttpServletRequest request() {
        Map<Object, Object> attributes = new HashMap<>();
        return proxy(HttpServletRequest.class, (proxy, method, args) -> switch (method.getName()) {
            case "getAttribute" -> attributes.get(args[0]);
            case "getRemoteAddr" -> "192.0.2.1";
            case "setAttribute" -> attributes.put(args[0], args[1]);
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private static SecurityContext anonymous() {
        return proxy(SecurityContext.class, (proxy, method, args) -> {
            throw new UnsupportedOperationException(method.getName());
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** What came back, with the headers as they were when the body began. */
    public record Answer(ContainerResponse response, String body) {

        public int status() {
            return response.getStatus();
        }

        /** Empty if there is none. */
        public String header(String name) {
            String value = response.getHeaderString(name);
            return value == null ? "" : value;
        }
    }

    /** In place of a server's writer: Jersey's own for tests makes up a Content-Length. */
    private static final class CapturingWriter implements ContainerResponseWriter {

        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private @Nullable ContainerResponse headers;

        @Override
        public OutputStream writeResponseStatusAndHeaders(long contentLength, ContainerResponse response) {
            headers = response;
            return body;
        }

        ContainerResponse headers() {
            return Objects.requireNonNull(headers, "no answer");
        }

        @Override
        public boolean suspend(long timeout, TimeUnit unit, TimeoutHandler handler) {
            return false;
        }

        @Override
        public void setSuspendTimeout(long timeout, TimeUnit unit) {
            throw new IllegalStateException("nothing is suspended");
        }

        @Override
        public void commit() {}

        @Override
        public void failure(Throwable error) {
            throw new AssertionError("no answer", error);
        }

        @Override
        public boolean enableResponseBuffering() {
            return false;
        }
    }
}
