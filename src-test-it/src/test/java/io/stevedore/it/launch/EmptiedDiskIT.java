package io.stevedore.it.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Content;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.RegistryProcess;
import io.stevedore.it.registry.SmallDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk without a free byte, which others filled and go on filling: deletions work, also after a kill. */
class EmptiedDiskIT {

    private static final int MEBIBYTE = 1024 * 1024;
    private static final String OF_STORE = Integer.toString(2 * MEBIBYTE);
    private static final String OF_INDEX = Integer.toString(MEBIBYTE);
    private static final String NAME = "it/full";

    /** A blob and the image that it makes. */
    private record Stored(String blob, Manifest image) {}

    private final List<Stored> images = new ArrayList<>();
    private final SmallDisk disk;
    private RegistryProcess registry;
    private TestRepository repository;

    EmptiedDiskIT(@TempDir Path directory) {
        disk = SmallDisk.mount(directory);
        registry = disk.start(OF_STORE, OF_INDEX);
        repository = new TestRepository(registry, NAME);
    }

    @AfterEach
    void takeAway() {
        try (disk) {
            registry.close();
        }
    }

    @Test
    void isEmptiedByDeletionsAndKeepsWhatWasAcknowledged() throws IOException {
        for (int i = 0; i < 6; i++) {
            images.add(store("t" + i));
        }
        String upload = repository.start();
        repository.patch(upload, Content.random(1000)).assertStatus(202);
        disk.fill();
        assertRefusesPushes(upload);
        assertLogsRefusalsOnce();

        restart();
        assertRefusesPushes(upload);
        assertPulls();

        for (int i = 0; i < 2; i++) {
            delete(images.remove(0));
            disk.fill();
        }
        restart();
        assertThat(repository.tags()).containsExactly("t2", "t3", "t4", "t5");
        assertRefusesPushes(upload);
        assertPulls();

        while (images.size() > 1) {
            delete(images.remove(0));
        }
        awaitRoom();
        images.add(store("after"));
        assertPulls();
        assertLogsTheEnd();
    }

    /** After it others take also what the start has freed. */
    private void restart() throws IOException {
        registry.kill();
        registry.close();
        disk.fill();
        registry = disk.start(OF_STORE, OF_INDEX);
        repository = new TestRepository(registry, NAME);
        disk.fill();
        LockSupport.parkNanos(Duration.ofMillis(1500).toNanos());
    }

    private Stored store(String tag) {
        String blob = repository.push(Content.random(2 * MEBIBYTE));
        Manifest image = Manifest.image(blob, blob);
        repository.put(tag, image).assertStatus(201);
        return new Stored(blob, image);
    }

    private void delete(Stored doomed) {
        repository.http().delete(repository.manifest(doomed.image().digest())).assertStatus(202);
        repository.http().delete(repository.blob(doomed.blob())).assertStatus(202);
        repository.http().get(repository.blob(doomed.blob())).assertStatus(404);
    }

    private void assertPulls() {
        Http http = repository.http();
        for (Stored each : images) {
            http.get(repository.manifest(each.image().digest())).assertStatus(200);
            byte[] pulled =
                    http.get(repository.blob(each.blob())).assertStatus(200).body();
            assertThat(Content.digest(pulled)).isEqualTo(each.blob());
        }
    }

    private void assertRefusesPushes(String upload) {
        LockSupport.parkNanos(Duration.ofMillis(1500).toNanos());
        Http http = repository.http();
        Stored first = images.get(0);
        byte[] small = Content.random(10);
        String digest = Content.digest(small);
        assertNoRoom(http.post(repository.path("blobs/uploads/")));
        assertNoRoom(http.send("POST", repository.path("blobs/uploads/?digest=" + digest), small));
        assertNoRoom(http.post(repository.sibling("b").path("blobs/uploads/?mount=" + first.blob() + "&from=" + NAME)));
        assertNoRoom(repository.patch(upload, small));
        assertNoRoom(repository.finish(upload, digest, small));
        assertNoRoom(repository.put("more", first.image()));
        http.get(upload).assertStatus(204);
        assertThat(http.get("/health/ready").assertStatus(200).text()).contains("refused", "bytes are free");
        assertThat(http.get("/metrics").assertStatus(200).text())
                .containsPattern("stevedore_room_refusing\\S* 1")
                .containsPattern("stevedore_room_store_reserve_bytes\\S* " + OF_STORE);
    }

    private static void assertNoRoom(Answer answer) {
        assertThat(answer.assertStatus(507).assertOciError().text())
                .contains("STORAGE_FULL", "bytes are free", "are kept for deletions", "delete something");
    }

    private void assertLogsRefusalsOnce() {
        for (int i = 0; i < 200; i++) {
            repository.http().post(repository.path("blobs/uploads/")).assertStatus(507);
        }
        assertThat(registry.errors().lines().filter(line -> line.contains("no room")))
                .hasSize(1);
    }

    private void awaitRoom() {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (repository.http().post(repository.path("blobs/uploads/")).status() != 202) {
            assertThat(System.nanoTime()).as("room after deletions").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private void assertLogsTheEnd() {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!registry.errors().contains("there is room for pushes again")) {
            assertThat(System.nanoTime()).as(registry.errors()).isLessThan(end);
            repository.http().get("/health/ready").assertStatus(200);
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
    }
}
