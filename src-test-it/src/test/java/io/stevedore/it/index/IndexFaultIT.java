package io.stevedore.it.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Content;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.client.Parallel;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.kill.Slice;
import io.stevedore.it.registry.IndexKind;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import io.stevedore.it.registry.Relay;
import io.stevedore.it.registry.SharedIndex;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An index that is away for a while, or silent. */
class IndexFaultIT {

    private static final String MISSING = Content.digest(new byte[] {1});

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path data;

    enum Outage {
        REFUSES {
            @Override
            void begin(Relay relay) {
                relay.close();
            }
        },
        SILENT {
            @Override
            void begin(Relay relay) {
                relay.silence();
            }
        };

        abstract void begin(Relay relay);
    }

    static List<IndexKind> kinds() {
        return Slice.of(IndexKind.values().length, List.of(IndexKind.values()));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void outageIsUnavailableAndEndsByItself(IndexKind kind) {
        try (Relay relay = new Relay(kind.port());
                RegistryProcess registry = RegistryProcess.start(
                        SharedIndex.in(kind).at(relay.port()).of(Launch.in(data)))) {
            for (Outage outage : Outage.values()) {
                assertUnavailableAndBackAgain(outage, relay, new TestRepository(registry));
            }
        }
    }

    private static void assertUnavailableAndBackAgain(Outage outage, Relay relay, TestRepository repository) {
        Http http = repository.http();
        Manifest image = repository.pushImage("v1");
        byte[] layer = Content.random(200_000);
        String upload = repository.start();
        repository.patch(upload, Arrays.copyOf(layer, 100_000)).assertStatus(202);

        outage.begin(relay);
        List<Answer> answers = Parallel.run(
                5,
                client -> timed(() -> switch (client) {
                    case 0 -> http.get(repository.manifest("v1"));
                    case 1 -> http.get(repository.blob(Content.digest(layer)));
                    case 2 -> http.post(repository.path("blobs/uploads/?mount=" + MISSING));
                    case 3 -> repository.patch(upload, Arrays.copyOfRange(layer, 100_000, 150_000));
                    default -> repository.put("v2", image);
                }));
        Answer health = http.get("/health/ready");
        Answer alive = http.get("/health/live");
        relay.restore();

        assertThat(answers)
                .allSatisfy(answer -> answer.assertStatus(503)
                        .assertOciError()
                        .assertHeader("Retry-After")
                        .isNotEmpty());
        health.assertStatus(503);
        alive.assertStatus(200);
        Parallel.await("the registry is ready", () -> http.get("/health/ready").status() == 200);
        assertGoesOn(repository, upload, layer);
        http.get(repository.manifest("v1")).assertStatus(200);
    }

    private static void assertGoesOn(TestRepository repository, String upload, byte[] layer) {
        String range =
                repository.http().get(upload).assertStatus(204).header("Range").substring("0-".length());
        int offset = Integer.parseInt(range) + 1;
        assertThat(offset).isBetween(100_000, 150_000);
        Parallel.await("the failed request's claim on the upload ends", () -> {
            Answer answer =
                    repository.finish(upload, Content.digest(layer), Arrays.copyOfRange(layer, offset, layer.length));
            assertThat(answer.status()).as(answer.toString()).isIn(201, 416);
            return answer.status() == 201;
        });
        assertThat(repository.http().get(repository.blob(Content.digest(layer))).body())
                .isEqualTo(layer);
    }

    private static Answer timed(Supplier<Answer> call) {
        long start = System.nanoTime();
        Answer answer = call.get();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as(answer.toString())
                .isLessThan(LIMIT);
        return answer;
    }
}
