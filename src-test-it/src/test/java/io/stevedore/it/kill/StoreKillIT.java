package io.stevedore.it.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Content;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.Parallel;
import io.stevedore.it.client.RawConnection;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.Bucket;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import io.stevedore.it.registry.StoreKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed registry leaves in its bucket; in one of two kinds of store where the run is not nightly. */
class StoreKillIT {

    private static final int MEBIBYTE = 1024 * 1024;
    private static final int UPLOADS = 8;
    private static final int ACKNOWLEDGED = 12 * MEBIBYTE;
    private static final byte[] BLOB = Content.random(24 * MEBIBYTE);
    private static final String NAME = "it/killed";

    @TempDir
    private Path data;

    @Test
    void acknowledgedBytesGoOnAndTheRestIsCleanedUp() {
        List<StoreKind> kinds = Slice.of(2, List.of(StoreKind.S3_WHOLE_KEYS, StoreKind.OSS));
        List<Bucket> buckets = kinds.stream().map(Bucket::in).toList();
        List<Launch> launches = buckets.stream()
                .map(bucket -> bucket.of(Launch.in(data.resolve(bucket.root())))
                        .with("registry.upload.maxage", "120s")
                        .with("registry.upload.clockskew", "1s")
                        .with("registry.upload.interval", "2s"))
                .toList();
        List<List<String>> uploads =
                Parallel.run(kinds.size(), client -> pushAndKill(launches.get(client), buckets.get(client)));
        List<RegistryProcess> registries =
                launches.stream().map(RegistryProcess::start).toList();
        try {
            List<TestRepository> repositories = registries.stream()
                    .map(registry -> new TestRepository(registry, NAME))
                    .toList();
            for (int i = 0; i < kinds.size(); i++) {
                finish(repositories.get(i), uploads.get(i).get(UPLOADS - 1));
            }
            for (int i = 0; i < kinds.size(); i++) {
                assertNothingIsLeft(repositories.get(i), buckets.get(i), uploads.get(i));
            }
        } finally {
            registries.forEach(RegistryProcess::close);
        }
    }

    private static List<String> pushAndKill(Launch launch, Bucket bucket) {
        List<String> uploads = new ArrayList<>();
        List<RawConnection> connections = new ArrayList<>();
        try (RegistryProcess registry = RegistryProcess.start(launch)) {
            TestRepository repository = new TestRepository(registry, NAME);
            for (int i = 0; i < UPLOADS; i++) {
                String upload = repository.start();
                uploads.add(upload);
                repository.patch(upload, Arrays.copyOf(BLOB, ACKNOWLEDGED)).assertStatus(202);
                RawConnection connection = new RawConnection(registry);
                connections.add(connection);
                connection
                        .request("PATCH", upload, "Content-Length: " + (BLOB.length - ACKNOWLEDGED))
                        .send(Arrays.copyOfRange(BLOB, ACKNOWLEDGED, BLOB.length - MEBIBYTE));
            }
            assertThat(bucket.openUploads()).hasSize(UPLOADS);
            registry.kill();
            for (RawConnection connection : connections) {
                connection.close();
            }
            return uploads;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void finish(TestRepository repository, String upload) {
        repository.http().get(upload).assertStatus(204).assertHeader("Range").isEqualTo("0-" + (ACKNOWLEDGED - 1));
        byte[] rest = Arrays.copyOfRange(BLOB, ACKNOWLEDGED, BLOB.length);
        Parallel.await("the killed request's claim on the upload ends", () -> {
            Answer answer = repository.finish(upload, Content.digest(BLOB), rest);
            assertThat(answer.status()).as(answer.toString()).isIn(201, 416);
            return answer.status() == 201;
        });
    }

    private static void assertNothingIsLeft(TestRepository repository, Bucket bucket, List<String> uploads) {
        Http http = repository.http();
        Parallel.await(
                "the uploads are gone",
                () -> uploads.stream().allMatch(upload -> http.get(upload).status() == 404));
        Parallel.await("no multipart upload is open", () -> bucket.openUploads().isEmpty());
        Parallel.await("the blob alone is left", () -> bucket.keys().size() == 1);
        assertThat(http.get(repository.blob(Content.digest(BLOB))).body()).isEqualTo(BLOB);
        http.delete(repository.blob(Content.digest(BLOB))).assertStatus(202);
        assertThat(bucket.keys()).isEmpty();
    }
}
