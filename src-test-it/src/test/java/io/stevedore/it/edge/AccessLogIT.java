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
