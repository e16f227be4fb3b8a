package io.stevedore.it.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Content;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.client.Parallel;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.kill.Slice;
import io.stevedore.it.registry.Bucket;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import io.stevedore.it.registry.StoreKind;
import io.stevedore.it.registry.StoreRegistries;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients do, on object stores; on one of them in a run that is not nightly. */
@ExtendWith(StoreRegistries.Resolver.class)
@ParameterizedClass
@MethodSource("kinds")
class StoreFlowIT {

    private static final int KIBIBYTE = 1024;
    private static final int MEBIBYTE = 1024 * KIBIBYTE;

    private final Bucket bucket;
    private final RegistryProcess registry;
    private final TestRepository repository;
    private final Http http;

    static List<StoreKind> kinds() {
        return Slice.of(3, List.of(StoreKind.S3_PROXY, StoreKind.MINIO, StoreKind.OSS));
    }

    StoreFlowIT(StoreKind kind, StoreRegistries registries) {
        StoreRegistries.OnStore shared = registries.on(kind);
        bucket = shared.bucket();
        registry = shared.process();
        repository = new TestRepository(registry);
        http = repository.http();
    }

    @ParameterizedTest
    @ValueSource(ints = {4 * KIBIBYTE, 7 * MEBIBYTE, 60 * MEBIBYTE})
    void servesBlobWholeAndInRanges(int size) {
        byte[] blob = Content.random(size);
        Set<String> before = bucket.keys();

        String digest = repository.push(blob);

        assertThat(bucket.keys()).hasSize(before.size() + 1).containsAll(before);
        assertThat(http.get(repository.blob(digest)).assertStatus(200).body()).isEqualTo(blob);
        http.head(repository.blob(digest)).assertHeader("Content-Length").isEqualTo("" + size);
        int from = size / 3;
        Answer range = http.get(repository.blob(digest), "Range", "bytes=" + from + "-" + (from + 999));
        assertThat(range.assertStatus(206).body()).isEqualTo(Arrays.copyOfRange(blob, from, from + 1000));
        range.assertHeader("Content-Range").isEqualTo("bytes " + from + "-" + (from + 999) + "/" + size);
        Answer end = http.get(repository.blob(digest), "Range", "bytes=-10");
        assertThat(end.assertStatus(206).body()).isEqualTo(Arrays.copyOfRange(blob, size - 10, size));
    }

    @Test
    void objectGoesWithTheLastRepositoryThatHadTheBlob() {
        Set<String> before = bucket.keys();
        byte[] blob = Content.random(MEBIBYTE);
        String digest = repository.push(blob);
        TestRepository other = new TestRepository(registry);
        http.post(other.path("blobs/uploads/?mount=" + digest + "&from=" + repository.name()))
                .assertStatus(201);

        http.delete(repository.blob(digest)).assertStatus(202);
        assertThat(http.get(other.blob(digest)).assertStatus(200).body()).isEqualTo(blob);
        assertThat(bucket.keys()).hasSize(before.size() + 1);

        http.delete(other.blob(digest)).assertStatus(202);
        Parallel.await("the object is gone", () -> bucket.keys().equals(before));
    }

    @Test
    void largeManifestIsAnObjectUntilItIsDeleted() {
        String config = repository.push(Content.random(100));
        Set<String> before = bucket.keys();
        Manifest image = Manifest.image(config, config);
        Manifest large = new Manifest(image.mediaType(), image.json() + " ".repeat(100 * KIBIBYTE));

        repository.put("large", large).assertStatus(201);

        assertThat(bucket.keys()).hasSize(before.size() + 1);
        assertThat(http.get(repository.manifest("large")).text()).isEqualTo(large.json());
        http.delete(repository.manifest(large.digest())).assertStatus(202);
        Parallel.await("the object is gone", () -> bucket.keys().equals(before));
    }

    @Test
    void uploadOfOddChunksGoesOnInAnotherProcessWhichRedirects(@TempDir Path data) {
        byte[] blob = Content.random(23_456_789);
        String digest = Content.digest(blob);
        String name = "it/odd";
        Launch launch = Bucket.in(bucket.kind()).of(Launch.in(data));
        String upload;
        try (RegistryProcess first = RegistryProcess.start(launch)) {
            TestRepository chunked = new TestRepository(first, name);
            upload = chunked.start();
            chunk(chunked, upload, blob, 0, 1);
            chunk(chunked, upload, blob, 1, 70_000);
            chunk(chunked, upload, blob, 70_000, 11_111_111);
            chunk(chunked, upload, blob, 11_111_111, 11_111_118);
        }
        Launch redirecting = launch.with("registry.storage.redirect.disable", "false");
        try (RegistryProcess second = RegistryProcess.start(redirecting)) {
            TestRepository chunked = new TestRepository(second, name);
            chunk(chunked, upload, blob, 11_111_118, 20_000_001);
            chunked.finish(upload, digest, Arrays.copyOfRange(blob, 20_000_001, blob.length))
                    .assertStatus(201);
            assertRedirected(chunked, second, blob);
        }
    }

    private static void assertRedirected(TestRepository repository, RegistryProcess registry, byte[] blob) {
        Http http = repository.http();
        String digest = Content.digest(blob);
        http.head(repository.blob(digest))
                .assertStatus(200)
                .assertHeader("Content-Length")
                .isEqualTo("" + blob.length);

        Answer redirect = http.get(repository.blob(digest)).assertStatus(307);

        redirect.assertHeader("Docker-Content-Digest").isEqualTo(digest);
        String url = redirect.header("Location");
        assertThat(http.get(url).assertStatus(200).body()).isEqualTo(blob);
        assertThat(http.get(url, "Range", "bytes=5-9").assertStatus(206).body())
                .isEqualTo(Arrays.copyOfRange(blob, 5, 10));
        http.get(url.replaceAll("(?i)(signature=)..", "$1AA")).assertStatus(403);
        String log = registry.errors() + registry.output();
        String query = url.substring(url.indexOf('?') + 1);
        assertThat(new HashSet<>(Arrays.asList(query.split("&", -1)))).noneMatch(log::contains);
        assertThat(log).doesNotContainIgnoringCase("signature");
    }

    private static void chunk(TestRepository repository, String upload, byte[] blob, int from, int to) {
        repository
                .http()
                .send("PATCH", upload, Arrays.copyOfRange(blob, from, to), "Content-Range", from + "-" + (to - 1))
                .assertStatus(202)
                .assertHeader("Range")
                .isEqualTo("0-" + (to - 1));
    }
}
