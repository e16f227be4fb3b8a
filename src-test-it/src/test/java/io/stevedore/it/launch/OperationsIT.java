package io.stevedore.it.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.RawConnection;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.Registry;
import io.stevedore.it.registry.RegistryProcess;
import io.stevedore.it.registry.TestCertificate;
import io.stevedore.servers.process.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Health, metrics and OpenAPI at an address of their own. */
class OperationsIT {

    private static final String SETTING = "registry.http.operations.addr";
    private static final String PLACE = "127.0.0.1:" + FreePort.find();
    private static final Registry OPERATORS = at(PLACE);

    @TempDir
    private static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static RegistryProcess registry;

    @BeforeAll
    static void start() {
        registry = RegistryProcess.start(
                Launch.in(directory).with(SETTING, PLACE).with("registry.log.access", "combined"));
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @Test
    void operatorsSeeAllOfIt() {
        Http http = new Http(OPERATORS);

        assertThat(http.get("/metrics").assertStatus(200).text()).contains("stevedore_storage_retries", "\ncpu_");
        assertThat(http.get("/openapi").assertStatus(200).text()).startsWith("openapi:");
        for (String path : List.of("/health", "/health/ready")) {
            assertThat(http.get(path).assertStatus(200).text()).contains("\"name\":\"index\"", "\"name\":\"room\"");
        }
        assertThat(http.get("/health/live").assertStatus(200).text()).contains("\"checks\":");
        assertThat(http.get("/health/started").assertStatus(200).text()).contains("\"checks\":");
        assertThat(registry.output()).contains("health and metrics on http://" + PLACE + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/",
                "/v2/_catalog",
                "/v2/a/manifests/v1",
                "/token",
                "/stevedore/v1/me",
                "/",
                "/errors",
                "/x",
                "/healthy"
            })
    void operatorsSeeNothingElse(String path) throws IOException {
        new Http(OPERATORS).get(path).assertRefused().assertStatus(404);
        assertThat(new Http(OPERATORS).head(path).status()).isEqualTo(404);
        RawConnection.assertRefused(OPERATORS, "POST", path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/metrics",
                "/metrics/",
                "/metrics/base",
                "/metrics?scope=vendor",
                "/metrics;a=b",
                "/%6detrics",
                "//metrics",
                "/./metrics",
                "/v2/../metrics",
                "/health/../metrics",
                "/openapi",
                "/openapi/",
                "/openapi;a",
                "/Openap%69"
            })
    void clientsSeeNeitherMetricsNorOpenApi(String path) throws IOException {
        Answer answer = RawConnection.exchange(registry, "GET", path).assertRefused();

        assertThat(answer.text()).doesNotContain("cpu_", "openapi:");
        if (path.matches("/(metrics|openapi)[/?a-z=]*")) {
            answer.assertStatus(404);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/health", "/health/live", "/health/ready", "/health/started", "/%68ealth", "/health?pretty=true"
            })
    void clientsSeeOfHealthTheStatusAlone(String path) throws IOException {
        assertThat(RawConnection.exchange(registry, "GET", path)
                        .assertStatus(200)
                        .text())
                .isEqualTo("{\"status\":\"UP\"}");
        assertThat(RawConnection.exchange(registry, "HEAD", path).status()).isEqualTo(200);
    }

    @Test
    void clientsHearThatItIsDownAndOperatorsWhy() throws IOException, InterruptedException {
        Path data = Files.createDirectory(directory.resolve("down"));
        String place = "127.0.0.1:" + FreePort.find();
        Launch launch = Launch.in(data).with(SETTING, place).with("registry.http.draintimeout", "60s");
        try (RegistryProcess ending = RegistryProcess.start(launch);
                RawConnection running = new RawConnection(ending)) {
            running.request("PATCH", new TestRepository(ending).start(), "Content-Length: 10")
                    .send("01234");
            Http clients = new Http(ending);
            clients.get("/v2/").assertStatus(200);
            ending.terminate();
            Instant end = Instant.now().plusSeconds(20);
            while (clients.get("/health/ready").status() == 200 && Instant.now().isBefore(end)) {
                Thread.sleep(100);
            }

            assertThat(clients.get("/health/ready").assertStatus(503).text()).isEqualTo("{\"status\":\"DOWN\"}");
            assertThat(new Http(at(place))
                            .get("/health/ready")
                            .assertStatus(503)
                            .text())
                    .contains("the process ends");
        }
    }

    @Test
    void theEdgeStandsBeforeBoth() throws IOException {
        for (Registry each : List.of(registry, OPERATORS)) {
            try (RawConnection connection = new RawConnection(each)) {
                connection.send("GET /health HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n");
                connection.answer().assertRefused().assertStatus(400);
            }
            try (RawConnection connection = new RawConnection(each)) {
                connection.send("GET /health HTTP/1.1\r\nHost: evil.example\r\n\r\n");
                assertThat(connection.answer().status()).isBetween(400, 499);
            }
        }
    }

    @Test
    void withTlsOperatorsAreSpokenToInPlain() throws IOException {
        Path data = Files.createDirectory(directory.resolve("tls"));
        TestCertificate certificate = TestCertificate.in(data, "EC");
        String place = "127.0.0.1:" + FreePort.find();
        Launch launch = Launch.in(data)
                .with(SETTING, place)
                .with("registry.http.tls.certificate", certificate.certificate().toString())
                .with("registry.http.tls.key", certificate.key().toString());
        try (RegistryProcess secure = RegistryProcess.start(launch)) {
            new TestRepository(secure).pushImage("v1");

            assertThat(new Http(secure).get("/health").assertStatus(200).text()).isEqualTo("{\"status\":\"UP\"}");
            assertThat(new Http(at(place)).get("/metrics").assertStatus(200).text())
                    .contains("stevedore_storage_retries");
        }
    }

    @Test
    void refusesAPortThatIsTakenOrTheSame() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String place = "127.0.0.1:" + taken.getLocalPort();
            Launch launch = Launch.in(directory.resolve("refused"));

            assertRefused(launch.with(SETTING, place), 1, "address " + place + " is already in use");
            assertRefused(launch.with(SETTING, launch.address()), 2, "choose another port for one of them");
        }
    }

    private static void assertRefused(Launch launch, int exitCode, String sentence) {
        try (RegistryProcess refused = RegistryProcess.launch(launch)) {
            assertThat(refused.awaitExit()).isEqualTo(exitCode);
            assertThat(refused.errors()).contains(sentence);
        }
    }

    private static Registry at(String place) {
        return new Registry() {
            @Override
            public URI url(String path) {
                return URI.create("http://" + place + path);
            }

            @Override
            public Path store() {
                throw new UnsupportedOperationException("operators see no store");
            }
        };
    }
}
