package io.stevedore.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Content;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.Registry;
import io.stevedore.it.registry.SharedRegistry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads that JAX-RS does not route are answered as those that it does: a query, which says nothing, leads there. */
@ExtendWith(SharedRegistry.class)
class PlainReadIT {

    private static final byte[] BLOB = Content.random(100_000);

    private final TestRepository repository;
    private final List<String> paths;

    PlainReadIT(Registry registry) {
        repository = new TestRepository(registry);
        String blob = repository.push(BLOB);
        String empty = repository.push(new byte[0]);
        Manifest image = Manifest.image(blob, blob);
        repository.put("v1", image).assertStatus(201);
        String name = "/v2/" + repository.name();
        String absent = Content.digest(Content.random(12));
        paths = List.of(
                name + "/blobs/" + blob,
                name + "/blobs/" + empty,
                name + "/blobs/" + absent,
                name + "/blobs/sha256:abc",
                name + "/manifests/v1",
                name + "/manifests/" + image.digest(),
                name + "/manifests/v2",
                name + "/manifests/" + absent,
                name + "/manifests/-",
                "/v2/No/manifests/v1",
                "/v2/No/blobs/" + blob,
                "/v2/manifests/blobs/" + blob,
                "/v2/absent/manifests/v1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void areAnsweredAsJaxRsDoes(String method) {
        for (String path : paths) {
            assertSame(method, path);
            assertSame(method, path, "Range", "bytes=0-0");
            assertSame(method, path, "Range", "bytes=99999-, 5-6");
            assertSame(method, path, "Range", "bytes=200000-");
            assertSame(method, path, "Range", "bytes=0-0", "If-Range", "\"other\"");
        }
    }

    private void assertSame(String method, String path, String... headers) {
        Answer plain = repository.http().send(method, path, "", headers);
        Answer routed = repository.http().send(method, path + "?by=jax-rs", "", headers);

        String asked = method + " " + path + " " + String.join(" ", headers);
        assertThat(plain.status()).as(asked).isEqualTo(routed.status());
        assertThat(headers(plain)).as(asked).isEqualTo(headers(routed));
        assertThat(withoutBoundary(plain)).as(asked).isEqualTo(withoutBoundary(routed));
    }

    /** Without those that differ between any two requests. */
    private static Map<String, List<String>> headers(Answer answer) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(answer.headers());
        Stream.of("Date", "X-Request-Id").forEach(headers::remove);
        headers.computeIfPresent(
                "Content-Type",
                (name, types) -> types.stream()
                        .map(type -> type.replaceFirst("boundary=.*", "boundary"))
                        .toList());
        return headers;
    }

    private static String withoutBoundary(Answer answer) {
        return answer.text().replaceAll("\r\n--[0-9a-f-]{36}", "\r\n--boundary");
    }
}
