package io.stevedore.it.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Content;
import io.stevedore.it.client.Parallel;
import io.stevedore.it.client.RawConnection;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.kill.Slice;
import io.stevedore.it.registry.Bucket;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import io.stevedore.it.registry.StoreKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Uploads that were cancelled, left alone, or killed between two parts, by the store's own list of the whole bucket.
 */
class LeftUploadsIT {

    private static final int EACH = 20;
    private static final int CHUNK = 5 * 1024 * 1024;
    private static final byte[] BODY = Content.random(CHUNK + 1024 * 1024);

    @TempDir
    private Path data;

    static List<StoreKind> kinds() {
        List<StoreKind> installed = Stream.of(StoreKind.S3_WHOLE_KEYS, StoreKind.MINIO, StoreKind.OSS)
                .filter(StoreKind::isInstalled)
                .toList();
        return Slice.of(installed.size(), installed);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void nothingIsOpenAfterOnePeriod(StoreKind kind) throws IOException {
        Bucket bucket = Bucket.in(kind);
        Launch launch = bucket.of(Launch.in(data))
                .with(bucket.key("chunksize"), Integer.toString(CHUNK))
                .with("registry.upload.maxage", "2s")
                .with("registry.upload.clockskew", "1s")
                .with("registry.upload.interval", "1h");
        try (RegistryProcess registry = RegistryProcess.start(launch)) {
            TestRepository repository = new TestRepository(registry);
            List<String> cancelled = started(repository);
            started(repository);
            assertThat(bucket.openUploads()).hasSize(2 * EACH);

            cancelled.forEach(upload -> repository.http().delete(upload).assertStatus(204));
            assertThat(bucket.openUploads()).hasSize(EACH);

            killBetweenParts(registry, repository, bucket);
        }
        try (RegistryProcess registry = RegistryProcess.start(launch.with("registry.upload.interval", "1s"))) {
            Parallel.await(
                    "nothing is open or stored any more",
                    () -> bucket.openUploads().isEmpty() && bucket.keys().isEmpty());
            assertThat(registry.errors()).doesNotContain("failed");
        }
    }

    private static List<String> started(TestRepository repository) {
        return IntStream.range(0, EACH)
                .mapToObj(i -> {
                    String upload = repository.start();
                    repository.patch(upload, BODY).assertStatus(202);
                    return upload;
                })
                .toList();
    }

    /** No row tells of what these have begun. */
    private static void killBetweenParts(RegistryProcess registry, TestRepository repository, Bucket bucket)
            throws IOException {
        List<RawConnection> connections = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            RawConnection connection = new RawConnection(registry);
            connections.add(connection);
            connection
                    .request("PATCH", repository.start(), "Content-Length: " + 2 * BODY.length)
                    .send(BODY);
        }
        Parallel.await("all have begun", () -> bucket.openUploads().size() == 2 * EACH);
        registry.kill();
        for (RawConnection connection : connections) {
            connection.close();
        }
    }
}
