package io.stevedore.it.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Content;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.ClosedRegistry;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one caller may ask for in a while. */
class LimitsIT {

    /** With a burst of 5 s. */
    private static final int REQUESTS = 4;

    @TempDir
    private static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static ClosedRegistry registry;

    @BeforeAll
    static void start() {
        Launch launch = ClosedRegistry.prepare(directory)
                .with("registry.limits.requests", String.valueOf(REQUESTS))
                .with("registry.limits.burst", "5s")
                .with("registry.http.trustedproxies", "127.0.0.1");
        registry = new ClosedRegistry(RegistryProcess.start(launch), launch, directory);
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @Test
    void aUserWaitsAsLongAsHeIsToldAndNobodyElseDoes() throws InterruptedException {
        Http ann = new Http(registry.as("ann"));
        Answer refused = untilRefused(() -> ann.get("/v2/team/a/tags/list", "X-Forwarded-For", "203.0.113.1"), 404);

        assertThat(refused.assertOciError().code()).isEqualTo("TOOMANYREQUESTS");
        assertThat(refused.text())
                .contains("user ann is over 4 requests a second, of which 20 may come at once; try again in 1 s")
                .contains("registry.limits.requests");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(ann.get("/v2/", "X-Forwarded-For", "203.0.113.2").status())
                .as("elsewhere too")
                .isIn(200, 429);
        new Http(registry.as("bob")).get("/v2/").assertStatus(200);
        untilRefused(() -> ann.head("/v2/team/a/manifests/v1"), 404)
                .assertHeader("Retry-After")
                .isEqualTo("1");
        untilRefused(() -> ann.get("/stevedore/v1/me"), 200)
                .assertHeader("Retry-After")
                .isEqualTo("1");
        Thread.sleep(1_000);
        ann.get("/v2/").assertStatus(200);

        assertThat(registry.said().filter(line -> line.contains(" ann [") && line.contains("\" 429 ")))
                .as("lines of the access log")
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(registry.said().filter(line -> line.contains("\"user\":\"ann\"") && line.contains("\"status\":429")))
                .as("lines of the audit log")
                .hasSize(1);
        assertThat(registry.said().filter(line -> line.contains("429: user ann is over")))
                .hasSize(1);
        assertThat(new Http(registry.process()).get("/metrics").text())
                .containsPattern("(?m)^stevedore_limits_refused_requests\\S* [1-9]");
    }

    @Test
    void whoeverLogsInNowhereCountsByHisAddress() {
        Http nobody = new Http(registry.process());
        untilRefused(() -> nobody.get("/v2/public/a/tags/list", "X-Forwarded-For", "2001:db8::1"), 404);

        assertThat(untilRefused(() -> nobody.get("/v2/", "X-Forwarded-For", "2001:db8::2"), 401)
                        .text())
                .contains("address 2001:0db8:0000:0000::/64 is over");
        nobody.get("/v2/public/a/tags/list", "X-Forwarded-For", "198.51.100.7").assertStatus(404);
    }

    @Test
    void wrongPasswordsAreRequestsOfTheirAddress() {
        Http nobody = new Http(registry.process());
        String wrong = "Basic " + Base64.getEncoder().encodeToString("bob:wrong".getBytes(UTF_8));

        untilRefused(() -> nobody.get("/v2/", "Authorization", wrong, "X-Forwarded-For", "203.0.113.9"), 401);

        new Http(registry.as("bob"))
                .get("/v2/", "X-Forwarded-For", "203.0.113.9")
                .assertStatus(200);
    }

    @Test
    void tokensAreAskedForByAddress() {
        Http nobody = new Http(registry.process());
        Answer refused = untilRefused(() -> nobody.get("/token", "X-Forwarded-For", "203.0.113.20"), 200);

        assertThat(refused.assertOciError().code()).isEqualTo("TOOMANYREQUESTS");
        refused.assertHeader("Retry-After").isEqualTo("1");
        nobody.get("/token", "X-Forwarded-For", "203.0.113.21").assertStatus(200);
    }

    @Test
    void healthAndMetricsAreNotBounded() {
        Http nobody = new Http(registry.process());

        IntStream.range(0, 3 * 5 * REQUESTS)
                .forEach(i -> nobody.get("/health/live").assertStatus(200));
    }

    @Test
    void bytesAreMadeUpForAndNothingIsHeldUp() throws Exception {
        Path data = Files.createDirectory(directory.resolve("bytes"));
        Launch launch = Launch.in(data).with("registry.limits.bytes", "200000").with("registry.limits.burst", "1s");
        byte[] blob = Content.random(700_000);
        try (RegistryProcess open = RegistryProcess.start(launch)) {
            TestRepository repository = new TestRepository(open);
            Http http = new Http(open);
            String digest = Content.digest(blob);
            String place = repository.path("blobs/uploads/?digest=" + digest);
            http.send("POST", place, blob, "Content-Type", "application/octet-stream")
                    .assertStatus(201);

            awaitEndOfRefusals(http, repository.path("blobs/" + digest), "700000", 2, 3);
            assertThat(http.get(repository.path("blobs/" + digest))
                            .assertStatus(200)
                            .body())
                    .isEqualTo(blob);
            awaitEndOfRefusals(http, repository.path("blobs/" + digest), "700000", 2, 3);
        }
    }

    /** Looks at a wait that is told, waits, and is served. */
    private static void awaitEndOfRefusals(Http http, String path, String length, int least, int most)
            throws InterruptedException {
        Answer refused = http.head(path).assertStatus(429);
        int wait = Integer.parseInt(refused.header("Retry-After"));
        assertThat(wait).isBetween(least, most);
        Thread.sleep(1_000L * wait);
        http.head(path).assertStatus(200).assertHeader("Content-Length").isEqualTo(length);
    }

    /** At most twice as many requests as may come at once. */
    private static Answer untilRefused(Request request, int before) {
        for (int i = 0; i < 2 * 5 * REQUESTS; i++) {
            Answer answer = request.send();
            if (answer.status() == 429) {
                return answer;
            }
            answer.assertStatus(before);
        }
        throw new AssertionError("nothing was refused");
    }

    private interface Request {
        Answer send();
    }
}
