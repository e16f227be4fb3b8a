package io.stevedore.it.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Content;
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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The timer of the running server. */
class ReaperIT {

    private static final Pattern ABORTED = Pattern.compile("dropped (\\d+) of \\d+ abandoned uploads");
    private static final int UPLOADS = 50;

    @TempDir
    private Path data;

    @Test
    void dropsAnUploadThatRestedTooLong() throws IOException {
        try (RegistryProcess registry = RegistryProcess.start(shortLived(Launch.in(data), "2s"))) {
            TestRepository repository = new TestRepository(registry);
            String upload = repository.start();
            repository.patch(upload, new byte[] {1, 2, 3}).assertStatus(202);

            Parallel.await(
                    "the upload is gone", () -> repository.http().get(upload).status() == 404);
            Parallel.await("the run has ended", () -> registry.errors().contains("abandoned uploads"));

            try (Stream<Path> files = Files.walk(registry.store())) {
                assertThat(files.filter(Files::isRegularFile)).isEmpty();
            }
            assertThat(registry.errors())
                    .contains("dropped 1 of 1 abandoned uploads, 3 bytes")
                    .doesNotContain("Exception");
            assertThat(repository.http().get("/metrics").text())
                    .containsPattern("stevedore_reaper_found_total\\{[^}]*} 1")
                    .containsPattern("stevedore_reaper_aborted_total\\{[^}]*} 1")
                    .containsPattern("stevedore_reaper_failed_total\\{[^}]*} 0")
                    .containsPattern("stevedore_reaper_aborted_bytes_total\\{[^}]*} 3")
                    .containsPattern("stevedore_reaper_last_duration_seconds\\{[^}]*} \\d");
        }
    }

    /** Both are told of the same uploads every second, and together drop each once. */
    @Test
    void nodesShareTheWork() {
        Bucket bucket = Bucket.in(StoreKind.S3_MOCK);
        SharedIndex index = SharedIndex.in(IndexKind.POSTGRESQL);
        Launch launch = index.of(bucket.of(Launch.in(data)));
        try (RegistryProcess first = RegistryProcess.start(shortLived(launch, "15s"));
                RegistryProcess second =
                        RegistryProcess.start(shortLived(index.of(bucket.of(Launch.in(data))), "15s"))) {
            List<String> uploads = Parallel.run(UPLOADS, client -> {
                TestRepository repository = new TestRepository(client % 2 == 0 ? first : second, "it/shared");
                String upload = repository.start();
                repository.patch(upload, Content.random(1000)).assertStatus(202);
                return upload;
            });
            assertThat(bucket.keys()).hasSize(uploads.size());

            Parallel.await(
                    "all uploads are dropped",
                    () -> bucket.keys().isEmpty() && aborted(first) + aborted(second) >= uploads.size());

            assertThat(aborted(first) + aborted(second)).isEqualTo(uploads.size());
            assertThat(first.errors() + second.errors()).doesNotContain("Exception", "failed");
        }
    }

    private static Launch shortLived(Launch launch, String maxAge) {
        return launch.with("registry.upload.maxage", maxAge)
                .with("registry.upload.clockskew", "1s")
                .with("registry.upload.interval", "1s");
    }

    /** What its log says. */
    private static int aborted(RegistryProcess registry) {
        return ABORTED.matcher(registry.errors())
                .results()
                .mapToInt(line -> Integer.parseInt(line.group(1)))
                .sum();
    }
}
