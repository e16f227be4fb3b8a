package io.stevedore.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The timer of the running server. */
class ReaperIT {

    @TempDir
    private Path data;

    @Test
    void dropsAnUploadThatRestedTooLong() throws IOException {
        try (RegistryProcess registry = RegistryProcess.start(Launch.in(data)
                .with("registry.upload.maxage", "2s")
                .with("registry.upload.clockskew", "1s")
                .with("registry.upload.interval", "1s"))) {
            TestRepository repository = new TestRepository(registry);
            String upload = repository.start();
            repository.patch(upload, new byte[] {1, 2, 3}).assertStatus(202);

            Parallel.await(
                    "the upload is gone", () -> repository.http().get(upload).status() == 404);

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
}
