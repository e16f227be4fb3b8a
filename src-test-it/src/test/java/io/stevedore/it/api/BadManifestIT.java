package io.stevedore.it.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.Registry;
import io.stevedore.it.registry.SharedRegistry;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are no manifests, or could be read in two ways. */
@ExtendWith(SharedRegistry.class)
class BadManifestIT {

    private static final String DIGEST = "sha256:" + "a".repeat(64);
    private static final String DESCRIPTOR =
            "{\"mediaType\":\"application/octet-stream\",\"digest\":\"" + DIGEST + "\",\"size\":1}";
    private static final int TEN_MEBIBYTES = 10 * 1024 * 1024;

    private final TestRepository repository;
    private final Http http;

    BadManifestIT(Registry registry) {
        repository = new TestRepository(registry);
        http = repository.http();
    }

    @AfterEach
    void nothingIsTaggedAndTheNextPushWorks() {
        http.get(repository.manifest("bad")).assertStatus(404);
        repository.pushImage("good");
    }

    static Stream<String> bodies() {
        return Stream.of(
                "",
                " ",
                "null",
                "true",
                "1",
                "\"text\"",
                "[]",
                "{}",
                "{",
                "}",
                "{\"schemaVersion\":2}",
                "{\"schemaVersion\":1,\"name\":\"a\",\"tag\":\"b\",\"fsLayers\":[]}",
                image("1", DESCRIPTOR, "[]"),
                image("\"2\"", DESCRIPTOR, "[]"),
                image("2.0", DESCRIPTOR, "[]"),
                image("1e999999999", DESCRIPTOR, "[]"),
                image("9".repeat(100_000), DESCRIPTOR, "[]"),
                image("2", "null", "[]"),
                image("2", "[]", "[]"),
                image("2", "{}", "[]"),
                image("2", DESCRIPTOR, "{}"),
                image("2", DESCRIPTOR, "[null]"),
                image("2", DESCRIPTOR, "[1]"),
                image("2", DESCRIPTOR, "[{}]"),
                image("2", DESCRIPTOR, "[],\"manifests\":[]"),
                image("2", DESCRIPTOR, "[],\"layers\":[]"),
                image("2", DESCRIPTOR, "[],\"Layers\":[]"),
                image("2", DESCRIPTOR, "[],\"layer\u017f\":[]"),
                image("2", DESCRIPTOR, "[],\"MediaType\":\"" + Manifest.INDEX_TYPE + "\""),
                image("2", DESCRIPTOR, "[],\"mediaType\":\"" + Manifest.INDEX_TYPE + "\""),
                image("2", DESCRIPTOR, "[],\"annotations\":[]"),
                image("2", DESCRIPTOR, "[],\"annotations\":{\"a\":1}"),
                image("2", DESCRIPTOR, "[],\"subject\":\"a\""),
                image("2", DESCRIPTOR, "[],\"subject\":{\"digest\":\"..\"}"),
                image("2", DESCRIPTOR, "[],\"artifactType\":1"),
                image("2", DESCRIPTOR.replace(DIGEST, "sha256:../../etc"), "[]"),
                image("2", DESCRIPTOR.replace(DIGEST, ""), "[]"),
                image("2", DESCRIPTOR.replace(DIGEST, "md5:0"), "[]"),
                image("2", DESCRIPTOR.replace(":1}", ":-1}"), "[]"),
                image("2", DESCRIPTOR.replace(":1}", ":1.5}"), "[]"),
                image("2", DESCRIPTOR.replace(":1}", ":99999999999999999999}"), "[]"),
                image("2", DESCRIPTOR.replace(":1}", ":\"1\"}"), "[]"),
                image("2", DESCRIPTOR.replace("octet-stream", "\\u0000"), "[{\"digest\":\"\\ud800\"}]"),
                "[".repeat(100_000),
                "{\"a\":".repeat(100_000),
                image("2", DESCRIPTOR, "[".repeat(100_000) + "]".repeat(100_000)),
                image("2", DESCRIPTOR, "[]") + "{}",
                "\ufeff" + image("2", DESCRIPTOR, "[]"),
                "<html/>");
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void refusesBody(String body) {
        put(body, Manifest.IMAGE_TYPE).assertRefused();
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void refusesBodyAsIndex(String body) {
        put(body, Manifest.INDEX_TYPE).assertRefused();
    }

    @Test
    void refusesBytesThatAreNoUtf8() {
        http.send(
                        "PUT",
                        repository.manifest("bad"),
                        new byte[] {'{', '"', -1, '"', '}'},
                        "Content-Type",
                        Manifest.IMAGE_TYPE)
                .assertRefused();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/json",
                "a",
                "/",
                "; charset=utf-8",
                "*/*",
                "application/vnd.docker.distribution.manifest.v1+json",
                "application/vnd.oci.image.index.v1+json"
            })
    void refusesContentType(String type) {
        put(image("2", DESCRIPTOR, "[]"), type).assertRefused();
    }

    @Test
    void refusesManifestWithoutContentType() {
        http.send("PUT", repository.manifest("bad"), "{}").assertRefused().assertStatus(400);
    }

    @Test
    void refusesTenMebibytesWithTheirLength() {
        put(" ".repeat(TEN_MEBIBYTES), Manifest.IMAGE_TYPE).assertRefused().assertStatus(413);
    }

    @Test
    void refusesTenMebibytesWithoutTheirLength() {
        byte[] body = new byte[TEN_MEBIBYTES];

        Answer answer = http.send(
                "PUT",
                repository.manifest("bad"),
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)),
                "Content-Type",
                Manifest.IMAGE_TYPE);

        answer.assertRefused().assertStatus(413);
    }

    @Test
    void namesTheFieldThatSomeClientsReadAsAnother() {
        Answer answer = put(image("2", DESCRIPTOR, "[],\"Config\":" + DESCRIPTOR), Manifest.IMAGE_TYPE)
                .assertStatus(400);

        assertThat(answer.code()).isEqualTo("MANIFEST_INVALID");
        assertThat(answer.text()).contains("{\"field\":\"Config\",\"readAs\":\"config\"}");
    }

    @Test
    void tellsBothSizesWhereTheyDiffer() {
        String blob = repository.push("blob".getBytes(UTF_8));

        Answer answer = put(image("2", DESCRIPTOR.replace(DIGEST, blob), "[]"), Manifest.IMAGE_TYPE)
                .assertStatus(400);

        assertThat(answer.code()).isEqualTo("MANIFEST_INVALID");
        assertThat(answer.text())
                .contains("{\"code\":\"SIZE_INVALID\",\"digest\":\"" + blob + "\",\"size\":\"1\",\"stored\":\"4\"}");
    }

    @Test
    void namesWhatTheRepositoryLacks() {
        Answer answer = put(image("2", DESCRIPTOR, "[]"), Manifest.IMAGE_TYPE).assertStatus(404);

        assertThat(answer.code()).isEqualTo("MANIFEST_BLOB_UNKNOWN");
        assertThat(answer.text()).contains(DIGEST);
    }

    private Answer put(String body, String contentType) {
        return http.send("PUT", repository.manifest("bad"), body, "Content-Type", contentType);
    }

    private static String image(String version, String config, String layers) {
        return "{\"schemaVersion\":" + version + ",\"config\":" + config + ",\"layers\":" + layers + "}";
    }
}
