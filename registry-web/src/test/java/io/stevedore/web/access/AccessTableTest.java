package io.stevedore.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.limits.RateLimits;
import io.stevedore.registry.rules.Action;
import io.stevedore.web.RegistryApplication;
import io.stevedore.web.WebFixture;
import io.stevedore.web.browse.BrowseResource;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who gets which answer where: each endpoint asked by somebody who has the one right that it needs, by somebody who has
 * all others, by somebody who has none, and by nobody.
 */
class AccessTableTest {

    private static final String DIGEST = "sha256:" + "a".repeat(64);
    private static final String V1 = "/stevedore/v1/";
    private static final String UPLOAD = "00000000-0000-4000-8000-000000000000";

    /** What an endpoint needs; a login alone where the action is empty. */
    private record Endpoint(String method, String path, String template, String action) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private static final List<Endpoint> TABLE = List.of(
            new Endpoint("GET", "", "/", ""),
            new Endpoint("GET", "_catalog", "_catalog", ""),
            new Endpoint("HEAD", "a/b/blobs/" + DIGEST, "{name:.+}/blobs/{digest:(?!uploads)[^/]+}", "pull"),
            new Endpoint("GET", "a/b/blobs/" + DIGEST, "{name:.+}/blobs/{digest:(?!uploads)[^/]+}", "pull"),
            new Endpoint("DELETE", "a/b/blobs/" + DIGEST, "{name:.+}/blobs/{digest:(?!uploads)[^/]+}", "delete-blob"),
            new Endpoint("HEAD", "a/b/manifests/v1", "{name:.+}/manifests/{reference}", "pull"),
            new Endpoint("GET", "a/b/manifests/v1", "{name:.+}/manifests/{reference}", "pull"),
            new Endpoint("PUT", "a/b/manifests/" + DIGEST, "{name:.+}/manifests/{reference}", "push"),
            new Endpoint("DELETE", "a/b/manifests/v1", "{name:.+}/manifests/{reference}", "delete-tag"),
            new Endpoint("DELETE", "a/b/manifests/" + DIGEST, "{name:.+}/manifests/{reference}", "delete-manifest"),
            new Endpoint("GET", "a/b/tags/list", "{name:.+}/tags/list", "list"),
            new Endpoint("GET", "a/b/referrers/" + DIGEST, "{name:.+}/referrers/{digest}", "pull"),
            new Endpoint("POST", "a/b/blobs/uploads/", "{name:.+}/blobs/uploads", "push"),
            new Endpoint("GET", "a/b/blobs/uploads/" + UPLOAD, "{name:.+}/blobs/uploads/{id}", "push"),
            new Endpoint("PATCH", "a/b/blobs/uploads/" + UPLOAD, "{name:.+}/blobs/uploads/{id}", "push"),
            new Endpoint(
                    "PUT", "a/b/blobs/uploads/" + UPLOAD + "?digest=" + DIGEST, "{name:.+}/blobs/uploads/{id}", "push"),
            new Endpoint("DELETE", "a/b/blobs/uploads/" + UPLOAD, "{name:.+}/blobs/uploads/{id}", "push"),
            new Endpoint("GET", V1 + "repositories?search=a", "repositories", ""),
            new Endpoint("GET", V1 + "repository?name=a/b", "repository", "list"),
            new Endpoint("GET", V1 + "tags?repository=a/b", "tags", "list"),
            new Endpoint("GET", V1 + "manifest?repository=a/b&reference=v1", "manifest", "pull"),
            new Endpoint("GET", V1 + "referrers?repository=a/b&digest=" + DIGEST, "referrers", "pull"),
            new Endpoint("GET", V1 + "search?q=a/b:v1", "search", ""));

    @TempDir
    java.nio.file.Path directory;

    private java.nio.file.Path users;

    static Stream<Endpoint> table() {
        return TABLE.stream();
    }

    @BeforeEach
    void writeUsers() throws IOException {
        String hash = OpenBSDBCrypt.generate("2y", "secret".toCharArray(), new byte[16], 4);
        users = Files.writeString(
                directory.resolve("htpasswd"),
                Stream.of("one", "others", "none")
                        .map(name -> name + ":" + hash)
                        .collect(Collectors.joining("\n")));
    }

    @ParameterizedTest
    @MethodSource("table")
    void oneRightOpensAnEndpointAndNoOtherDoes(Endpoint endpoint) {
        WebFixture web = new WebFixture(Optional.of(users), Optional.of(rules(endpoint.action())));

        assertThat(status(web, endpoint, "one")).isNotIn(401, 403).isLessThan(500);
        if (!endpoint.action().isEmpty()) {
            assertThat(status(web, endpoint, "others")).isEqualTo(403);
            assertThat(status(web, endpoint, "none")).isEqualTo(403);
            assertThat(answer(web, endpoint, "none").header("Warning"))
                    .startsWith("299 - \"none may not " + endpoint.action() + " a/b");
        }
        web.calls().clear();
        assertThat(web.send(endpoint.method(), endpoint.path())).satisfies(answer -> {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Basic realm=\"Stevedore\"");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.header("Content-Type")).isEqualTo(errorType(endpoint));
            assertThat(answer.body()).contains(endpoint.method().equals("HEAD") ? "" : "UNAUTHORIZED");
        });
        assertThat(web.calls()).as("nothing was asked on behalf of nobody").isEmpty();
    }

    /** Another repository of the same rules; what the table says of one says nothing of others. */
    @ParameterizedTest
    @MethodSource("table")
    void aRightIsOfItsRepositoryAlone(Endpoint endpoint) {
        WebFixture web = new WebFixture(Optional.of(users), Optional.of(rules(endpoint.action())));
        Endpoint elsewhere = new Endpoint(
                endpoint.method(), endpoint.path().replace("a/b", "a/c"), endpoint.template(), endpoint.action());

        if (!endpoint.action().isEmpty()) {
            assertThat(status(web, elsewhere, "one")).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void withoutRulesWhoeverLoggedInMayDoEverything(Endpoint endpoint) {
        WebFixture web = new WebFixture(Optional.of(users), Optional.empty());

        assertThat(status(web, endpoint, "none")).isNotIn(401, 403).isLessThan(500);
        assertThat(web.send(endpoint.method(), endpoint.path()).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @MethodSource("table")
    void withoutAccessControlNobodyIsAsked(Endpoint endpoint) {
        assertThat(new WebFixture().send(endpoint.method(), endpoint.path()).status())
                .isNotIn(401, 403)
                .isLessThan(500);
    }

    @ParameterizedTest
    @MethodSource("table")
    void nobodyAsksTooMuchOfAnEndpoint(Endpoint endpoint) {
        Optional<java.nio.file.Path> rules = Optional.of(rules(endpoint.action()));
        RateLimits limits = new RateLimits(1, 0, "1s");
        WebFixture open = new WebFixture(Optional.empty(), Optional.empty(), limits);
        assertThat(statuses(() -> open.send(endpoint.method(), endpoint.path()).status()))
                .contains(429);
        WebFixture closed = new WebFixture(Optional.of(users), rules, limits);
        for (String user : List.of("one", "others", "wrong")) {
            assertThat(statuses(() -> status(closed, endpoint, user))).as(user).contains(429);
        }
        assertThat(limits.refused()).isPositive();
    }

    /** Each request of five comes within a second of the one before, or most do. */
    private static List<Integer> statuses(IntSupplier request) {
        return IntStream.range(0, 5).map(i -> request.getAsInt()).boxed().toList();
    }

    @Test
    void whereTheRulesShowEverybodySomethingNobodyNeedLogInToLookForIt() throws IOException {
        java.nio.file.Path rules = Files.writeString(
                directory.resolve("open.yaml"), "rules:\n- {allow: pull, to: everyone, on: 'public/**'}\n");
        WebFixture web = new WebFixture(Optional.of(users), Optional.of(rules));

        for (String path : List.of("repositories?search=a", "search?q=a")) {
            assertThat(web.send("GET", V1 + path).status()).isEqualTo(200);
        }
        assertThat(web.send("GET", "_catalog").status()).isEqualTo(401);
    }

    /** A new endpoint must be put into the table. */
    @Test
    void theTableHasEveryEndpoint() {
        Set<String> endpoints = new TreeSet<>();
        Set<Class<?>> resources = new HashSet<>(new RegistryApplication().getClasses());
        resources.add(BrowseResource.class);
        for (Class<?> resource : resources) {
            for (Method method : resource.getMethods()) {
                Stream.of(method.getAnnotations())
                        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                        .filter(verb -> verb != null)
                        .forEach(verb -> endpoints.add(verb.value() + " " + template(resource, method)));
            }
        }

        assertThat(TABLE.stream()
                        .map(each -> each.method() + " " + each.template())
                        .collect(Collectors.toSet()))
                .isEqualTo(endpoints);
    }

    private static String template(Class<?> resource, Method method) {
        Path own = method.getAnnotation(Path.class);
        return resource.getAnnotation(Path.class).value() + (own == null ? "" : own.value());
    }

    private static String errorType(Endpoint endpoint) {
        return endpoint.path().startsWith(V1) ? "application/problem+json" : "application/json";
    }

    private static int status(WebFixture web, Endpoint endpoint, String user) {
        return answer(web, endpoint, user).status();
    }

    private static WebFixture.Answer answer(WebFixture web, Endpoint endpoint, String user) {
        Map<String, String> headers = Map.of(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString((user + ":secret").getBytes(StandardCharsets.UTF_8)),
                "Content-Type",
                "application/vnd.oci.image.manifest.v1+json");
        return web.send(endpoint.method(), endpoint.path(), headers, "{}");
    }

    /** One has the action alone, the others all but this. */
    private java.nio.file.Path rules(String action) {
        String wanted = action.isEmpty() ? "pull" : action;
        String others = Stream.of(Action.values())
                .filter(each -> each != Action.ADMINISTER) // which is of no repository
                .map(Action::text)
                .filter(text -> !text.equals(wanted))
                .filter(text -> !(wanted.equals("list") && text.equals("pull")))
                .collect(Collectors.joining(", "));
        try {
            return Files.writeString(
                    directory.resolve("rules.yaml"),
                    "rules:\n- {allow: [" + wanted + "], to: 'user:one', on: a/b}\n- {allow: [" + others
                            + "], to: 'user:others', on: a/b}\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
