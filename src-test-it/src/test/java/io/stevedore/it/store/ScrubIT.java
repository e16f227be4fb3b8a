package io.stevedore.it.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Content;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.client.Parallel;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.Bucket;
import io.stevedore.it.registry.IndexKind;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import io.stevedore.it.registry.SharedIndex;
import io.stevedore.it.registry.StoreKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damage in the store, past the registry: it is found, not served, and repaired by the next push. */
class ScrubIT {

    private static final byte[] LAYER = "layer ".repeat(10_000).getBytes(UTF_8);
    private static final String DIGEST = Content.digest(LAYER);

    @TempDir
    private Path data;

    @Test
    void byHandItFindsAFlippedByteWhichAPushRepairs() throws IOException {
        Launch launch = Launch.in(data);
        Manifest image;
        String name;
        try (RegistryProcess registry = RegistryProcess.start(launch)) {
            TestRepository repository = new TestRepository(registry);
            name = repository.name();
            image = Manifest.image(repository.push("config".getBytes(UTF_8)), repository.push(LAYER));
            repository.put("v1", image).assertStatus(201);
        }
        assertThat(RegistryProcess.run(launch, 0, "scrub"))
                .startsWith("read:")
                .contains(" 2 blobs", " 1 manifests", " 0 are damaged in all", " 0 failures");
        Path file = file();
        byte[] bytes = Files.readAllBytes(file);
        bytes[1000] ^= 1;
        Files.write(file, bytes);

        String path = "/" + data.resolve("store").relativize(file);
        assertThat(RegistryProcess.run(launch, 1, "scrub", "--all"))
                .contains(" 1 are damaged in all", "damaged: blob " + DIGEST + " at " + path + ": the bytes have the")
                .contains("; in " + name + "; found ");

        try (RegistryProcess registry = RegistryProcess.start(launch)) {
            TestRepository repository = new TestRepository(registry, name);
            assertThat(repository
                            .http()
                            .get(repository.blob(DIGEST))
                            .assertStatus(404)
                            .code())
                    .isEqualTo("BLOB_UNKNOWN");
            repository.http().head(repository.blob(DIGEST)).assertStatus(404);
            assertThat(registry.errors())
                    .contains(DIGEST, path, "push it again")
                    .doesNotContain("Exception");
            TestRepository other = new TestRepository(registry);
            other.http()
                    .post(other.path("blobs/uploads/?mount=" + DIGEST + "&from=" + name))
                    .assertStatus(202);
            assertThat(repository.put("v2", image).assertStatus(404).code()).isEqualTo("MANIFEST_BLOB_UNKNOWN");

            repository.push(LAYER);

            assertServed(repository);
            repository.put("v2", image).assertStatus(201);
        }
        assertThat(RegistryProcess.run(launch, 0, "scrub", "--all", "--json"))
                .contains("\"blobs\":2,", "\"repaired\":1,", "\"damaged\":0,", "\"complete\":true");
    }

    @Test
    void twoNodesDoItAloneAndBothKnow() {
        Bucket bucket = Bucket.in(StoreKind.S3_MOCK);
        SharedIndex index = SharedIndex.in(IndexKind.DYNAMODB);
        List<RegistryProcess> nodes = Stream.of("a", "b")
                .map(name -> bucket.of(index.of(Launch.in(data.resolve(name)).with("registry.scrub.interval", "2s"))))
                .map(RegistryProcess::start)
                .toList();
        try (RegistryProcess one = nodes.get(0);
                RegistryProcess two = nodes.get(1)) {
            TestRepository repository = new TestRepository(one);
            TestRepository there = new TestRepository(two, repository.name());
            repository.push(LAYER);
            assertServed(there);
            String key = bucket.keys().stream()
                    .filter(each -> each.contains("/blobs/"))
                    .findFirst()
                    .orElseThrow();

            StoreKind.S3_MOCK.put(key, new String(LAYER, UTF_8).replace('y', 'z'));

            Parallel.await("both answer 404", () -> status(repository) == 404 && status(there) == 404);
            Parallel.await("both show it", () -> nodes.stream().allMatch(node -> shown(node, "damaged") == 1));
            assertThat(one.errors() + two.errors()).contains("blob " + DIGEST + " at /blobs/", " is damaged: ");

            there.push(LAYER);

            assertServed(repository);
            assertServed(there);
            Parallel.await("both show that", () -> nodes.stream().allMatch(node -> shown(node, "damaged") == 0));
            assertThat(nodes.stream()
                            .mapToLong(node -> shown(node, "repaired_total"))
                            .sum())
                    .isEqualTo(1);
            assertThat(nodes.stream()
                            .mapToLong(node -> shown(node, "read_bytes_total"))
                            .sum())
                    .isGreaterThanOrEqualTo(2L * LAYER.length);
        }
    }

    private static int status(TestRepository repository) {
        return repository.http().head(repository.blob(DIGEST)).status();
    }

    private static void assertServed(TestRepository repository) {
        assertThat(repository
                        .http()
                        .get(repository.blob(DIGEST))
                        .assertStatus(200)
                        .body())
                .isEqualTo(LAYER);
    }

    private static long shown(RegistryProcess node, String metric) {
        return new Http(node)
                .get("/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith("stevedore_scrub_" + metric))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private Path file() throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("store/blobs"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toFile().length() == LAYER.length)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
