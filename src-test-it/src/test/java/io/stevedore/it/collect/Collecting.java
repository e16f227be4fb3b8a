package io.stevedore.it.collect;

import io.stevedore.it.registry.Bucket;
import io.stevedore.it.registry.IndexKind;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import io.stevedore.it.registry.SharedIndex;
import io.stevedore.it.registry.StoreKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/**
 * Nodes of one registry that collect each second what nothing has pointed to for some seconds.
 *
 * @param stored how many blobs and manifests the store holds
 */
record Collecting(Launch launch, List<RegistryProcess> nodes, IntSupplier stored) implements AutoCloseable {

    static final Duration GRACE = Duration.ofSeconds(5);

    /** What is kept longer than the grace, since clocks may be apart. */
    static final Duration SKEW = Duration.ofSeconds(1);

    /** Where a registry keeps what. */
    enum Places {
        DIRECTORY_AND_SQLITE,
        S3_AND_DYNAMODB
    }

    static Collecting in(Places places, Path directory) {
        if (places == Places.DIRECTORY_AND_SQLITE) {
            Launch launch = collecting(Launch.in(directory));
            return new Collecting(
                    launch, List.of(RegistryProcess.start(launch)), () -> files(directory.resolve("store/blobs")));
        }
        Bucket bucket = Bucket.in(StoreKind.S3_MOCK);
        SharedIndex index = SharedIndex.in(IndexKind.DYNAMODB);
        List<RegistryProcess> nodes = Stream.of("a", "b")
                .map(name -> bucket.of(index.of(collecting(Launch.in(directory.resolve(name))))))
                .map(RegistryProcess::start)
                .toList();
        return new Collecting(
                bucket.of(index.of(collecting(Launch.in(directory)))), nodes, () -> (int) bucket.keys().stream()
                        .filter(key -> key.startsWith(bucket.root() + "/blobs/"))
                        .count());
    }

    private static Launch collecting(Launch launch) {
        return launch.with("registry.gc.interval", "1s")
                .with("registry.gc.grace", GRACE.toSeconds() + "s")
                .with("registry.upload.clockskew", SKEW.toSeconds() + "s");
    }

    private static int files(Path directory) {
        if (!Files.exists(directory)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return (int) files.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        nodes.forEach(RegistryProcess::close);
    }
}
