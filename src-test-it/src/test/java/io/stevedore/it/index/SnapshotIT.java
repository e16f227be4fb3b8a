package io.stevedore.it.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Manifest;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.kill.Slice;
import io.stevedore.it.registry.Bucket;
import io.stevedore.it.registry.IndexKind;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import io.stevedore.it.registry.SharedIndex;
import io.stevedore.it.registry.StoreKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An index that is lost comes back from the store, also as one of another kind. */
class SnapshotIT {

    private static final Pattern BLOB = Pattern.compile("\"digest\":\"(sha256:[0-9a-f]{64})\"");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

    private static final Pattern RESTORED = Pattern.compile("restored snapshot (\\d{8}T\\d{6}Z)-");

    @TempDir
    private Path data;

    @Test
    void whatWasPushedBeforeTheLastSnapshotIsPulledAfterAKillAndALoss() throws Exception {
        Launch launch = Launch.in(data).with("registry.snapshot.interval", "1s");
        Map<Manifest, Instant> pushed = new LinkedHashMap<>();
        try (RegistryProcess registry = RegistryProcess.start(launch)) {
            TestRepository repository = new TestRepository(registry, "team/app");
            pushed.put(repository.pushImage("t0"), Instant.now());
            Instant first = Instant.now();
            Instant end = first.plus(Duration.ofMinutes(2));
            while (snapshotsBegunAfter(first) == 0 && Instant.now().isBefore(end)) {
                pushed.put(repository.pushImage("t" + pushed.size()), Instant.now());
            }
            assertThat(snapshotsBegunAfter(first)).isPositive();
            pushed.put(repository.pushImage("t" + pushed.size()), Instant.now());
        } // a SIGKILL
        loseIndex();

        String report = RegistryProcess.run(launch, 0, "restore");

        Matcher restored = RESTORED.matcher(report);
        assertThat(restored.find()).as(report).isTrue();
        Instant begun = begun(restored.group(1));
        try (RegistryProcess registry = RegistryProcess.start(launch)) {
            TestRepository repository = new TestRepository(registry, "team/app");
            List<Manifest> older = pushed.entrySet().stream()
                    .filter(entry -> entry.getValue().isBefore(begun))
                    .map(Map.Entry::getKey)
                    .toList();
            assertThat(older).isNotEmpty();
            older.forEach(image -> pull(repository, image));
            pull(repository, repository.pushImage("afterwards"));
        }
    }

    static List<Arguments> moves() {
        return Slice.of(
                2,
                List.of(
                        Arguments.of(IndexKind.POSTGRESQL, StoreKind.S3_MOCK),
                        Arguments.of(IndexKind.DYNAMODB, StoreKind.OSS)));
    }

    @ParameterizedTest
    @MethodSource("moves")
    void anIndexMovesToAnotherKind(IndexKind kind, StoreKind store) {
        Bucket bucket = Bucket.in(store);
        Launch before = bucket.of(Launch.in(data));
        Manifest image;
        Manifest large;
        try (RegistryProcess registry = RegistryProcess.start(before)) {
            TestRepository repository = new TestRepository(registry, "team/app");
            image = repository.pushImage("small");
            large = image.padded(100_000);
            repository.put("large", large).assertStatus(201);
        }
        assertThat(RegistryProcess.run(before, 0, "snapshot")).contains("2 tags, 2 manifests, 2 links, 2 blobs");
        Launch after = SharedIndex.in(kind).of(before);

        assertThat(RegistryProcess.run(after, 0, "restore", "--dry-run")).contains("would restore");
        assertThat(RegistryProcess.run(after, 0, "restore", "--json"))
                .contains("\"manifests\":2")
                .contains("\"failures\":0");

        try (RegistryProcess registry = RegistryProcess.start(after)) {
            TestRepository repository = new TestRepository(registry, "team/app");
            assertThat(repository.tags()).containsExactly("large", "small");
            pull(repository, image);
            pull(repository, large);
        }
    }

    @Test
    void aNewIndexIsToldWhoseTheStoreIs() throws IOException {
        Launch launch = Launch.in(data);
        try (RegistryProcess registry = RegistryProcess.start(launch)) {
            new TestRepository(registry, "team/app").pushImage("one");
        }
        RegistryProcess.run(launch, 0, "snapshot");
        loseIndex();

        try (RegistryProcess command = RegistryProcess.command(launch, "snapshot")) {
            assertThat(command.awaitExit()).isEqualTo(1);
            assertThat(command.output()).contains("names another index").contains("stevedore restore");
        }
    }

    private static void pull(TestRepository repository, Manifest image) {
        repository.http().get(repository.manifest(image.digest())).assertStatus(200);
        Matcher blobs = BLOB.matcher(image.json());
        while (blobs.find()) {
            repository.http().get(repository.blob(blobs.group(1))).assertStatus(200);
        }
    }

    private void loseIndex() throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Complete ones, which have their summary; a snapshot's name has the second in which it began. */
    private long snapshotsBegunAfter(Instant time) throws IOException {
        Path directory = data.resolve("store/snapshots");
        if (!Files.exists(directory)) {
            return 0;
        }
        try (Stream<Path> snapshots = Files.list(directory)) {
            return snapshots
                    .filter(snapshot -> Files.exists(snapshot.resolve("summary.json")))
                    .map(snapshot -> snapshot.getFileName().toString())
                    .filter(name -> begun(name.substring(0, name.indexOf('-'))).isAfter(time))
                    .count();
        }
    }

    private static Instant begun(String time) {
        return LocalDateTime.parse(time, TIME).toInstant(ZoneOffset.UTC);
    }
}
