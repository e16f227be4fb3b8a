package io.stevedore.it.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Content;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.client.Parallel;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.inventory.SweptStore;
import io.stevedore.it.kill.Slice;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What nobody's index names, and what removes it. It comes of another registry over the same store, which is killed; so
 * it is of every kind that a crash can leave.
 */
class SweepIT {

    /** The name of the index that swept. */
    private static final String OWNER = ".index";

    private static final Pattern OWN = Pattern.compile("(blobs|manifests)/[0-9a-f]{2}/[0-9a-f-]{36}(\\.[0-9a-f]{16})?");

    private static final byte[] PART = Content.random(11 * 1024 * 1024, 1);

    @TempDir
    private Path data;

    private SweptStore store(boolean inBucket) {
        return inBucket ? SweptStore.bucket() : SweptStore.directory(data.resolve("store"));
    }

    /** Where all is old after 3 seconds. */
    private Launch impatient(SweptStore store) {
        return store.launch(data).with("registry.upload.grace", "2s").with("registry.upload.clockskew", "1s");
    }

    static List<Boolean> inBucket() {
        return Slice.of(2, List.of(false, true));
    }

    @ParameterizedTest
    @MethodSource("inBucket")
    void byHandItRemovesExactlyWhatNoRowNames(boolean inBucket) {
        SweptStore store = store(inBucket);
        Launch launch = impatient(store);
        Pushed pushed;
        try (RegistryProcess registry = RegistryProcess.start(launch)) {
            pushed = Pushed.to(registry);
        }
        store.put("team/app/index.json");
        store.put("blobs/sha256/" + Content.digest(PART).substring(7));
        store.put("blobs/ab/index.json");
        Set<String> needed = store.snapshot();
        leaveBehind(store);
        Set<String> all = store.snapshot();
        Instant old = Instant.now().plusSeconds(4);
        Parallel.await("all is old", () -> Instant.now().isAfter(old));

        String dry = swept(launch, "--dry-run");

        assertThat(dry).startsWith("would remove:");
        assertThat(dry.lines().filter(line -> line.contains(": /"))).hasSize(all.size() - needed.size());
        assertThat(without(all, needed))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(dry).contains(": /" + ownPart(name) + ", "));
        assertThat(store.snapshot()).isEqualTo(all);

        String report = swept(launch, "--json");

        assertThat(report).contains("\"blobs\":{\"number\":2,", "\"manifests\":{\"number\":1,", "\"failures\":0");
        assertThat(without(store.snapshot(), Set.of(OWNER))).isEqualTo(needed);
        assertThat(swept(launch)).contains(" 0 stored blobs, 0 bytes", " 0 failures");
        try (RegistryProcess registry = RegistryProcess.start(launch)) {
            pushed.assertIsThere(registry);
        }
    }

    @Test
    void theTimerDoesItAlone() {
        SweptStore store = store(false);
        try (RegistryProcess registry = RegistryProcess.start(impatient(store).with("registry.upload.sweep", "2s"))) {
            Pushed pushed = Pushed.to(registry);
            store.put("blobs/ab/index.json");
            Set<String> needed = without(store.snapshot(), Set.of(OWNER));
            leaveBehind(store);

            Parallel.await(
                    "the leftovers are gone",
                    () -> without(store.snapshot(), Set.of(OWNER)).equals(needed));

            TestRepository repository = new TestRepository(registry);
            Parallel.await(
                    "all are counted",
                    () -> repository
                            .http()
                            .get("/metrics")
                            .text()
                            .lines()
                            .anyMatch(line -> line.matches("stevedore_sweep_removed_total\\S* 4(\\.0)?")));
            assertThat(repository.http().get("/metrics").text())
                    .containsPattern("(?m)^stevedore_sweep_removed_bytes_total\\S* [1-9]")
                    .containsPattern("(?m)^stevedore_sweep_last_duration_seconds\\S* \\d");
            assertThat(registry.errors()).contains("the sweep removed ").doesNotContain("Exception");
            pushed.assertIsThere(registry);
        }
    }

    /** An image whose manifest lies in the store, and an upload that is not finished. */
    private record Pushed(String repository, Manifest large, String upload) {

        static Pushed to(RegistryProcess registry) {
            TestRepository repository = new TestRepository(registry);
            String json = repository.pushImage("small").json();
            String filler = ",\"annotations\":{\"filler\":\"" + "x".repeat(70_000) + "\"}}";
            Manifest large = new Manifest(Manifest.IMAGE_TYPE, json.substring(0, json.length() - 1) + filler);
            repository.put("large", large).assertStatus(201);
            String upload = repository.start();
            repository.patch(upload, PART).assertStatus(202);
            return new Pushed(repository.name(), large, upload);
        }

        void assertIsThere(RegistryProcess registry) {
            TestRepository there = new TestRepository(registry, repository);
            assertThat(there.http().get(there.manifest("large")).text()).isEqualTo(large.json());
            there.finish(upload, Content.digest(PART), new byte[0]).assertStatus(201);
            assertThat(there.http().get(there.blob(Content.digest(PART))).body())
                    .isEqualTo(PART);
        }
    }

    private void leaveBehind(SweptStore store) {
        Launch launch = store.launch(data)
                .with("registry.index.sqlite.file", data.resolve("other.db").toString());
        try (RegistryProcess other = RegistryProcess.start(launch)) {
            Pushed.to(other);
        }
    }

    private static String ownPart(String name) {
        Matcher matcher = OWN.matcher(name);
        assertThat(matcher.find()).as(name).isTrue();
        return matcher.group();
    }

    private static Set<String> without(Set<String> files, Set<String> some) {
        Set<String> others = new TreeSet<>(files);
        others.removeAll(some);
        return others;
    }

    private static String swept(Launch launch, String... flags) {
        String[] words = Arrays.copyOf(new String[] {"sweep"}, flags.length + 1);
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
