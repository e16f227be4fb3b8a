package io.stevedore.it.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Content;
import io.stevedore.it.client.RawConnection;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One line on standard output for each request, however it ends. */
class AccessLogIT {

    private static final int LARGE = 64 << 20;

    @TempDir
    private Path data;

    @Test
    void tellsOfEachRequestInOneLine() throws IOException {
        try (RegistryProcess registry =
                RegistryProcess.start(Launch.in(data).with("registry.log.access", "combined"))) {
            TestRepository repository = new TestRepository(registry);
            byte[] content = Content.random(5_000);
            String blob = repository.blob(repository.push(content));
            repository.http().get(blob).assertStatus(200);
            repository.http().head(blob).assertStatus(200);
            repository
                    .http()
                    .send("GET", "/v2/?token=hidden", "", "Authorization", "Basic hidden", "User-Agent", "a\"b");
            RawConnection.exchange(registry, "GET", "/v2//refused").assertStatus(400);
            for (String page : new String[] {"/metrics", "/health", "/health/ready", "/openapi", "/"}) {
                repository.http().get(page).assertStatus(200); // the server's pages write by other means
            }

            assertThat(line(registry, "GET " + blob + " "))
                    .contains(" 200 5000 \"-\" ")
                    .endsWith(Content.digest(content));
            assertThat(line(registry, "HEAD " + blob + " ")).contains(" 200 0 \"-\" ");
            assertThat(line(registry, "/v2//refused ")).contains(" 400 ");
            assertThat(line(registry, "a\\x22b")).contains("\"GET /v2/ HTTP/1.1\" 200 2 ");
            assertThat(line(registry, " 201 ")).startsWith("127.0.0.1 - - [").endsWith(Content.digest(content));
            assertThat(registry.output()).doesNotContain("hidden");
            assertThat(registry.errors()).isEmpty();
        }
    }

    /** What no application sees has a line in the same form. */
    @Test
    void tellsOfRequestsThatTheEdgeRefuses() throws IOException {
        Pattern combined =
                Pattern.compile("127\\.0\\.0\\.1 - - \\[[^]]+] \"[^\"]*\" \\d{3} \\d+ \"-\" \"[^\"]*\" \\d+ \\S+");
        try (RegistryProcess registry = RegistryProcess.start(
                Launch.in(data).with("registry.log.access", "combined").with("registry.http.headtimeout", "1s"))) {
            refuse(registry, "GET /v2/?token=hidden HTTP/1.1\r\nHost: a\"b\r\n\r\n", 400);
            refuse(registry, "GET /v2/a?" + "b".repeat(70_000), 414);
            refuse(registry, "GET /v2/b HTTP/1.1\r\nX: " + "b".repeat(70_000), 431);
            refuse(registry, "GET /v2/c HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\n\r\n", 501);
            refuse(registry, "GET /v2/\"d HTTP/2.0\r\n\r\n", 505);
            refuse(registry, "GET /v2/ HTTP/1.1\r\n", 408);

            assertThat(line(registry, " 400 ")).contains("\"GET /v2/ HTTP/1.1\" 400 ");
            assertThat(line(registry, " 414 ")).contains("\"GET /v2/a\" 414 ");
            assertThat(line(registry, " 431 ")).contains("\"GET /v2/b HTTP/1.1\" 431 ");
            assertThat(line(registry, " 501 ")).contains("\"GET /v2/c HTTP/1.1\" 501 ");
            assertThat(line(registry, " 505 ")).contains("\"GET /v2/\\x22d HTTP/2.0\" 505 ");
            assertThat(line(registry, " 408 ")).contains("] \"-\" 408 ");
            assertThat(registry.output().lines().filter(line -> line.contains(" - - [")))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line).matches(combined));
            assertThat(registry.output()).doesNotContain("hidden");
        }
    }

    private static void refuse(RegistryProcess registry, String request, int status) throws IOException {
        try (RawConnection connection = new RawConnection(registry)) {
            connection.send(request).answer().assertStatus(status);
        }
    }

    @Test
    void tellsOfClientsThatGoAway() throws IOException {
        try (RegistryProcess registry = RegistryProcess.start(Launch.in(data).with("registry.log.access", "json"))) {
            TestRepository repository = new TestRepository(registry);
            String blob = repository.blob(repository.push(Content.random(LARGE)));
            try (RawConnection connection = new RawConnection(registry)) {
                connection.request("GET", blob);
                LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
                connection.reset();
            }

            refuse(registry, "GET /v2/\\ HTTP/1.1\r\nHost: a\r\n\r\n", 400);

            assertThat(line(registry, "\"status\":400")).contains("\"path\":\"/v2/\\\\x5c\"", "\"user\":\"-\"");
            assertThat(line(registry, "\"path\":\"" + blob + "\""))
                    .contains("\"status\":200", "\"gone\":true")
                    .doesNotContain("\"bytes\":" + LARGE);
        }
    }

    @Test
    void namesTheClientThatATrustedProxyNames() {
        Launch launch = Launch.in(data).with("registry.log.access", "combined");
        try (RegistryProcess registry =
                RegistryProcess.start(launch.with("registry.http.trustedproxies", "127.0.0.0/8"))) {
            new TestRepository(registry)
                    .http()
                    .get("/v2/?a", "User-Agent", "asked", "X-Forwarded-For", "6.6.6.6, 192.0.2.7, 127.0.0.3")
                    .assertStatus(200);

            assertThat(line(registry, "\"asked\"")).startsWith("192.0.2.7 - - ");
        }
    }

    /** The one with a part; it may be written a moment after the client has its answer. */
    private static String line(RegistryProcess registry, String part) {
        List<String> found = List.of();
        for (int attempt = 0; found.isEmpty() && attempt < 100; attempt++) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            found = registry.output()
                    .lines()
                    .filter(line -> line.contains(part))
                    .toList();
        }
        assertThat(found).as(part).hasSize(1);
        return found.get(0);
    }
}
