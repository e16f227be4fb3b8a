package io.stevedore.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed registry leaves in its bucket. The stores are tried at the same time, as both wait for the timer. */
class StoreKillIT {

    private static final int MEBIBYTE = 1024 * 1024;
    private static final int UPLOADS = 8;
    private static final int ACKNOWLEDGED = 12 * MEBIBYTE;
    private static final byte[] BLOB = Content.random(27 * MEBIBYTE);
    private static final String NAME = "it/killed";

    @TempDir
    private Path data;

    @Test
    void acknowledgedBytesGoOnAndTheRestIsCleanedUp() {
        Parallel.run(2, client -> {
            StoreKind kind = client == 0 ? StoreKind.S3_MOCK : StoreKind.OSS;
            Bucket bucket = Bucket.in(kind);
            Launch launch = bucket.of(Launch.in(data.resolve(kind.name())));
            List<String> uploads = pushAndKill(launch, bucket);
            String saved = uploads.get(0);
            Launch reaping = launch.with("registry.upload.maxage", "10s");
            try (RegistryProcess registry = RegistryProcess.start(reaping)) {
                finish(new TestRepository(registry, NAME), saved);
                assertNothingIsLeftBut(BLOB, registry, bucket, uploads);
            }
            return kind;
        });
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

    private static void assertNothingIsLeftBut(
            byte[] blob, RegistryProcess registry, Bucket bucket, List<String> uploads) {
        TestRepository repository = new TestRepository(registry, NAME);
        Http http = repository.http();
        Parallel.await(
                "the uploads are gone",
                () -> uploads.stream().allMatch(upload -> http.get(upload).status() == 404));
        Parallel.await("no multipart upload is open", () -> bucket.openUploads().isEmpty());
        Set<String> keys = bucket.keys();
        assertThat(keys).hasSize(1);
        assertThat(http.get(repository.blob(Content.digest(blob))).body()).isEqualTo(blob);
        http.delete(repository.blob(Content.digest(blob))).assertStatus(202);
        assertThat(bucket.keys()).isEmpty();
    }
}
