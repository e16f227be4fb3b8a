package io.stevedore.it.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Content;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.Registry;
import io.stevedore.it.registry.SharedRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that JAX-RS does not route are answered as those that it does; a cookie that says nothing leads there. */
@ExtendWith(SharedRegistry.class)
class PlainRequestIT {

    private static final byte[] BLOB = Content.random(100_000);
    private static final byte[] NOTHING = new byte[0];
    private static final String JSON = "application/json";

    private final Registry registry;

    PlainRequestIT(Registry registry) {
        this.registry = registry;
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void readsAreAnsweredAsByJaxRs(String method) {
        TestRepository repository = new TestRepository(registry);
        String blob = repository.push(BLOB);
        String empty = repository.push(NOTHING);
        Manifest image = Manifest.image(blob, blob);
        repository.put("v1", image).assertStatus(201);
        String absent = Content.digest(Content.random(12));
        Stream.of(
                        repository.blob(blob),
                        repository.blob(empty),
                        repository.blob(absent),
                        repository.blob("sha256:abc"),
                        repository.manifest("v1"),
                        repository.manifest(image.digest()),
                        repository.manifest("v2"),
                        repository.manifest(absent),
                        repository.manifest("-"),
                        "/v2/No/manifests/v1",
                        "/v2/No/blobs/" + blob,
                        "/v2/manifests/blobs/" + blob,
                        "/v2/absent/manifests/v1")
                .forEach(path -> {
                    assertSame(repository, method, path);
                    assertSame(repository, method, path, "Range", "bytes=0-0");
                    assertSame(repository, method, path, "Range", "bytes=99999-, 5-6");
                    assertSame(repository, method, path, "Range", "bytes=200000-");
                    assertSame(repository, method, path, "Range", "bytes=0-0", "If-Range", "\"other\"");
                });
    }

    private static void assertSame(TestRepository repository, String method, String path, String... headers) {
        assertThat(new Session(repository, false).send(method, path, NOTHING, headers).told)
                .isEqualTo(new Session(repository, true).send(method, path, NOTHING, headers).told);
    }

    @Test
    void pushesAreAnsweredAsByJaxRs() {
        assertThat(pushes(false)).isEqualTo(pushes(true));
    }

    @Test
    void mistakesAreAnsweredAsByJaxRs() {
        assertThat(mistakes(false)).isEqualTo(mistakes(true));
    }

    private List<String> pushes(boolean byJaxRs) {
        TestRepository repository = new TestRepository(registry);
        Session session = new Session(repository, byJaxRs);
        String uploads = repository.path("blobs/uploads/");
        String digest = Content.digest(BLOB).replace(":", "%3A");
        session.send("POST", uploads, NOTHING);
        session.send("PATCH", session.location, BLOB);
        session.send("PUT", session.location + "?a&digest=" + digest, NOTHING);
        session.send("POST", uploads + "?digest-algorithm=sha512", NOTHING);
        session.send("PUT", session.location + "?digest=" + Content.sha512(BLOB), BLOB);
        session.send("POST", uploads + "?digest=" + digest, BLOB);
        session.send("POST", uploads + "?mount=" + digest + "&from=" + repository.name(), NOTHING);
        session.send("POST", uploads + "?mount=" + Content.digest(NOTHING) + "&from=a%2Fb", NOTHING);
        Manifest image = Manifest.image(Content.digest(BLOB), Content.digest(BLOB));
        byte[] json = image.json().getBytes(UTF_8);
        session.send("PUT", repository.manifest("v1"), json, "Content-Type", image.mediaType() + "; charset=utf-8");
        session.send("PUT", repository.manifest(image.digest()), json, "Content-Type", image.mediaType());
        return session.told;
    }

    private List<String> mistakes(boolean byJaxRs) {
        TestRepository repository = new TestRepository(registry);
        Session session = new Session(repository, byJaxRs);
        String uploads = repository.path("blobs/uploads/");
        session.send("POST", uploads + "?mount=sha256:abc", NOTHING);
        session.send("POST", uploads + "?from=%00&mount=" + Content.digest(BLOB), NOTHING);
        session.send("POST", uploads + "?digest=" + Content.digest(NOTHING), BLOB);
        session.send("POST", "/v2/No/blobs/uploads/", NOTHING);
        session.send("PATCH", uploads + "no-upload", BLOB);
        session.send("PATCH", uploads + "00000000-0000-4000-8000-000000000000", BLOB);
        session.send("POST", uploads, NOTHING);
        session.send("PATCH", session.location, BLOB, "Content-Range", "5-100004");
        session.send("PATCH", session.location, BLOB, "Content-Range", "five");
        session.send("PUT", session.location, BLOB);
        session.send("PUT", session.location + "?digest=" + Content.digest(NOTHING), BLOB);
        session.send("PUT", repository.manifest("v1"), BLOB, "Content-Type", JSON);
        session.send("PUT", repository.manifest("v1"), BLOB);
        session.send("PUT", repository.manifest("-"), BLOB, "Content-Type", JSON);
        session.send("PUT", repository.manifest("v1"), new byte[5_000_000], "Content-Type", JSON);
        return session.told;
    }

    /** Requests that go one way, and what is told of them but for what differs between any two. */
    private static final class Session {

        private final List<String> told = new ArrayList<>();
        private final TestRepository repository;
        private final boolean byJaxRs;
        private String location = "";

        Session(TestRepository repository, boolean byJaxRs) {
            this.repository = repository;
            this.byJaxRs = byJaxRs;
        }

        Session send(String method, String path, byte[] body, String... headers) {
            Stream<String> way = byJaxRs ? Stream.of("Cookie", "by=jax-rs") : Stream.empty();
            String[] sent = Stream.concat(Stream.of(headers), way).toArray(String[]::new);
            Answer answer = repository.http().send(method, path, body, sent);
            location = answer.header("Location").isEmpty() ? location : answer.header("Location");
            Map<String, List<String>> shown = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            shown.putAll(answer.headers());
            shown.remove("Date");
            shown.remove("X-Request-Id");
            told.add(same(method + " " + path + ": " + answer.status() + " " + shown + " " + answer.text()));
            return this;
        }

        private String same(String text) {
            return text.replace(repository.name(), "{name}")
                    .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}([.][A-Za-z0-9_-]{32})?", "{uuid}");
        }
    }
}
