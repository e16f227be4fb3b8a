package io.stevedore.it.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stevedore.it.client.Content;
import io.stevedore.it.registry.Registry;
import io.stevedore.it.registry.TestCertificate;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that offer HTTP/2, with the body of their first request already under way: Java's with defaults, curl. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpgradeOfferIT {

    private static final int LARGE = 12 * 1024 * 1024;
    private static final int CLIENTS = 24;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient DEFAULT =
            HttpClient.newBuilder().sslContext(TestCertificate.CLIENT).build();

    private EdgeRegistries registries;

    @BeforeAll
    void start() throws IOException {
        registries = new EdgeRegistries();
    }

    @AfterAll
    void stop() throws IOException {
        registries.close();
    }

    @ParameterizedTest(name = "TLS {0}")
    @ValueSource(booleans = {false, true})
    void javaWithDefaultsPushesAndPulls(boolean tls) throws Exception {
        Registry registry = registries.of(tls);
        byte[] large = Content.random(LARGE);
        String push = "/v2/java/blobs/uploads/?digest=" + Content.digest(large);
        BodyPublisher streamed = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large));

        assertThat(send(registry, "POST", push, BodyPublishers.ofByteArray(large))
                        .statusCode())
                .isEqualTo(201);
        assertThat(send(registry, "POST", "/v2/java/blobs/uploads/?digest=" + Content.digest(large), streamed)
                        .statusCode())
                .isEqualTo(201);
        HttpResponse<byte[]> pulled =
                send(registry, "GET", "/v2/java/blobs/" + Content.digest(large), BodyPublishers.noBody());
        assertThat(pulled.body()).isEqualTo(large);
        assertThat(pulled.version()).isEqualTo(Version.HTTP_1_1);
    }

    /** Each has a client of its own, so that each makes the offer. */
    @Test
    void manyJavaClientsAtOnce() {
        Registry registry = registries.of(false);
        List<CompletableFuture<Integer>> statuses = IntStream.range(0, CLIENTS)
                .mapToObj(i -> {
                    byte[] blob = Content.random(100_000, i);
                    String target = "/v2/java/blobs/uploads/?digest=" + Content.digest(blob);
                    return HttpClient.newHttpClient()
                            .sendAsync(
                                    request(registry, "POST", target, BodyPublishers.ofByteArray(blob)),
                                    BodyHandlers.ofString())
                            .thenApply(HttpResponse::statusCode);
                })
                .toList();

        assertThat(statuses)
                .allSatisfy(
                        status -> assertThat(status).succeedsWithin(PATIENCE).isEqualTo(201));
    }

    @ParameterizedTest(name = "TLS {0}")
    @ValueSource(booleans = {false, true})
    void curlPushesAndPulls(boolean tls, @TempDir Path directory) throws Exception {
        assumeTrue(hasCurl(), "curl is not installed; apt-get install curl");
        Registry registry = registries.of(tls);
        byte[] large = Content.random(LARGE);
        Path sent = Files.write(directory.resolve("sent"), large);
        Path received = directory.resolve("received");
        String push = registry.url("/v2/curl/blobs/uploads/?digest=" + Content.digest(large))
                .toString();
        String pull = registry.url("/v2/curl/blobs/" + Content.digest(large)).toString();

        assertThat(curl("-X", "POST", "--data-binary", "@" + sent, push)).isEqualTo("201 1.1");
        assertThat(curl("-X", "POST", "-H", "Transfer-Encoding: chunked", "--data-binary", "@" + sent, push))
                .isEqualTo("201 1.1");
        assertThat(curl("-o", received.toString(), pull)).isEqualTo("200 1.1");
        assertThat(received).hasBinaryContent(large);
    }

    /** Its status and its version of HTTP. */
    private static String curl(String... words) throws IOException, InterruptedException {
        List<String> command = Stream.concat(
                        Stream.of(
                                "curl",
                                "--http2",
                                "-sSk",
                                "--max-time",
                                String.valueOf(PATIENCE.toSeconds()),
                                "-w",
                                "%{http_code} %{http_version}"),
                        Stream.of(words))
                .toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as(said)
                .isTrue();
        return said;
    }

    private static boolean hasCurl() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "curl")));
    }

    private static HttpResponse<byte[]> send(Registry registry, String method, String target, BodyPublisher body)
            throws IOException, InterruptedException {
        return DEFAULT.send(request(registry, method, target, body), BodyHandlers.ofByteArray());
    }

    private static HttpRequest request(Registry registry, String method, String target, BodyPublisher body) {
        return HttpRequest.newBuilder(registry.url(target))
                .timeout(PATIENCE)
                .method(method, body)
                .build();
    }
}
