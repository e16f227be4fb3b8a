package io.stevedore.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.storage.StoragePath;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a crash leaves in the store, and what removes it. */
class SweepIT {

    private static final String OWNER = "/.index 36";

    @TempDir
    private Path data;

    private SweptStore store(boolean inBucket) {
        return inBucket ? SweptStore.bucket(data) : SweptStore.directory(data);
    }

    /** Where all is old after 3 seconds. */
    private static Launch impatient(SweptStore store) {
        return store.launch().with("registry.upload.grace", "2s").with("registry.upload.clockskew", "1s");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void byHandItRemovesExactlyWhatNoRowNames(boolean inBucket) {
        byte[] part = Content.random(11 * 1024 * 1024, 1);
        try (SweptStore store = store(inBucket)) {
            Launch launch = impatient(store);
            String upload;
            String name;
            Manifest large;
            try (RegistryProcess registry = RegistryProcess.start(launch)) {
                TestRepository repository = new TestRepository(registry);
                name = repository.name();
                large = large(repository);
                upload = repository.start();
                repository.patch(upload, part).assertStatus(202);
            }
            store.put("/team/app/index.json");
            store.put("/blobs/sha256/" + Content.digest(part).substring(7));
            store.put("/blobs/ab/index.json");
            Set<String> needed = store.snapshot();
            List<StoragePath> orphans = List.of(store.orphan("blobs"), store.orphan("manifests"), store.unfinished());
            Set<String> all = store.snapshot();
            awaitOld(store, orphans.get(1));

            String dry = swept(launch, "--dry-run");

            assertThat(dry).startsWith("would remove:");
            assertThat(orphans).allSatisfy(orphan -> assertThat(dry).contains(": " + orphan + ", "));
            assertThat(dry.lines().filter(line -> line.contains(": /"))).hasSize(all.size() - needed.size());
            assertThat(store.snapshot()).isEqualTo(all);

            String report = swept(launch, "--json");

            assertThat(report).contains("\"blobs\":{\"number\":1,", "\"manifests\":{\"number\":1,", "\"failures\":0");
            assertThat(without(store.snapshot(), OWNER)).isEqualTo(needed);
            assertThat(swept(launch)).contains(" 0 stored blobs, 0 bytes", " 0 failures");
            try (RegistryProcess registry = RegistryProcess.start(launch)) {
                TestRepository repository = new TestRepository(registry, name);
                assertThat(repository.http().get(repository.manifest("large")).text())
                        .isEqualTo(large.json());
                repository.finish(upload, Content.digest(part), new byte[0]).assertStatus(201);
                assertThat(repository
                                .http()
                                .get(repository.blob(Content.digest(part)))
                                .body())
                        .isEqualTo(part);
            }
        }
    }

    @Test
    void theTimerDoesItAlone() {
        try (SweptStore store = store(false);
                RegistryProcess registry =
                        RegistryProcess.start(impatient(store).with("registry.upload.sweep", "2s"))) {
            TestRepository repository = new TestRepository(registry);
            Manifest large = large(repository);
            store.put("/blobs/ab/index.json");
            Set<String> needed = without(store.snapshot(), OWNER);
            store.orphan("blobs");
            store.orphan("manifests");
            store.unfinished();

            Parallel.await(
                    "the leftovers are gone",
                    () -> without(store.snapshot(), OWNER).equals(needed));

            assertThat(repository.http().get(repository.manifest("large")).text())
                    .isEqualTo(large.json());
            Parallel.await(
                    "three are counted",
                    () -> repository
                            .http()
                            .get("/metrics")
                            .text()
                            .lines()
                            .anyMatch(line -> line.matches("stevedore_sweep_removed_total\\S* 3(\\.0)?")));
            assertThat(repository.http().get("/metrics").text())
                    .containsPattern("(?m)^stevedore_sweep_removed_bytes_total\\S* [1-9]")
                    .containsPattern("(?m)^stevedore_sweep_last_duration_seconds\\S* \\d");
            assertThat(registry.errors()).contains("the sweep removed ").doesNotContain("Exception");
        }
    }

    /** An image whose manifest lies in the store. */
    private static Manifest large(TestRepository repository) {
        String json = repository.pushImage("small").json();
        String filler = ",\"annotations\":{\"filler\":\"" + "x".repeat(70_000) + "\"}}";
        Manifest large = new Manifest(Manifest.IMAGE_TYPE, json.substring(0, json.length() - 1) + filler);
        repository.put("large", large).assertStatus(201);
        return large;
    }

    private static void awaitOld(SweptStore store, StoragePath path) {
        Instant end = store.timeOf(path).plusSeconds(4);
        Parallel.await("all is old", () -> Instant.now().isAfter(end));
    }

    private static Set<String> without(Set<String> files, String one) {
        Set<String> others = new TreeSet<>(files);
        others.remove(one);
        return others;
    }

    private static String swept(Launch launch, String... flags) {
        String[] words = new String[flags.length + 1];
        words[0] = "sweep";
        System.arraycopy(flags, 0, words, 1, flags.length);
        try (RegistryProcess command = RegistryProcess.command(launch, words)) {
            assertThat(command.awaitExit()).as(command.errors()).isZero();
            assertThat(command.errors())
                    .contains(" paths are named in the index")
                    .doesNotContain("Exception");
            return command.output();
        }
    }
}
