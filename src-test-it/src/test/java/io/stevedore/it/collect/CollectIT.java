package io.stevedore.it.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Content;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.client.Parallel;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.collect.Collecting.Places;
import io.stevedore.it.kill.Slice;
import io.stevedore.it.registry.RegistryProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pushers, pullers, mounters and deleters on layers that they share, against collectors that run each second. What was
 * answered is there, what is taken in is whole, and in the end nothing is left. As long as {@code soak.seconds} says.
 */
class CollectIT {

    private static final Duration SOAK = Duration.ofSeconds(Integer.getInteger("soak.seconds", 10));
    private static final int CLIENTS = 4;
    private static final int LAYERS = 6;

    /** Nothing was lost: a machine may be too slow for what is asked of it. */
    private static final Set<Integer> BUSY = Set.of(429, 503);

    static List<Places> places() {
        return Slice.of(Places.values().length, List.of(Places.values()));
    }

    @ParameterizedTest
    @MethodSource("places")
    void whatIsNeededStaysAndTheRestGoes(Places places, @TempDir Path directory) {
        List<byte[]> layers =
                IntStream.range(0, LAYERS).mapToObj(i -> Content.random(10_000)).toList();
        try (Collecting registry = Collecting.in(places, directory)) {
            List<Integer> pushed = Parallel.run(SOAK.plusMinutes(2), CLIENTS, client -> {
                RegistryProcess node =
                        registry.nodes().get(client % registry.nodes().size());
                return new Client(new TestRepository(node, "soak/" + client / 2), "by" + client, layers).run();
            });

            assertThat(pushed).allSatisfy(count -> assertThat(count).isPositive());
            Parallel.await(
                    "nothing is left in the store", () -> registry.stored().getAsInt() == 0);
            registry.nodes().forEach(node -> assertThat(removed(node)).isGreaterThanOrEqualTo(0));
            assertThat(registry.nodes().stream().mapToLong(CollectIT::removed).sum())
                    .isPositive();
        }
    }

    private static long removed(RegistryProcess node) {
        return new Http(node)
                .get("/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith("stevedore_gc_removed_blobs_total"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** One after the other pushes an image as clients do, pulls it, and deletes it. */
    private record Client(TestRepository repository, String name, List<byte[]> layers) {

        int run() {
            long end = System.nanoTime() + SOAK.toNanos();
            int pushed = 0;
            while (System.nanoTime() < end) {
                pushed += push(layers.get(ThreadLocalRandom.current().nextInt(layers.size())));
            }
            return pushed;
        }

        private int push(byte[] layer) {
            long asked = System.nanoTime();
            Manifest image = Manifest.image(ensure(("config of " + name).getBytes(UTF_8)), ensure(layer));
            Answer answer = repository.put(name, image);
            if (BUSY.contains(answer.status())) {
                return 0;
            }
            if (answer.status() != 201) {
                // only a client that stood still for the whole grace may have lost what it was answered
                assertThat(Duration.ofNanos(System.nanoTime() - asked))
                        .as(answer.toString())
                        .isGreaterThan(Collecting.GRACE);
                return 0;
            }
            pull(image, Content.digest(layer));
            repository.http().delete(repository.manifest(image.digest())).assertStatus(202);
            return 1;
        }

        /** Asks first, as all clients do; then mounts, or else pushes. */
        private String ensure(byte[] bytes) {
            String digest = Content.digest(bytes);
            if (repository.http().head(repository.blob(digest)).status() == 200) {
                return digest;
            }
            int mounted = repository
                    .http()
                    .post(repository.path("blobs/uploads/?mount=" + digest + "&from=soak/0"))
                    .status();
            return mounted == 201 ? digest : repository.push(bytes);
        }

        private void pull(Manifest image, String layer) {
            assertThat(repository.http().get(repository.manifest(name)).text()).isEqualTo(image.json());
            assertThat(Content.digest(
                            repository.http().get(repository.blob(layer)).body()))
                    .isEqualTo(layer);
        }
    }
}
