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
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A data directory without room: pushes are refused, pulls go on, and nothing has to be repaired afterwards. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FullDiskIT {

    private static final int MEBIBYTE = 1024 * 1024;

    private final SmallDisk disk;
    private final RegistryProcess registry;
    private final TestRepository repository;
    private final Http http;
    private byte[] large = {};
    private String digest = "";

    FullDiskIT(@TempDir Path directory) {
        disk = SmallDisk.mount(directory);
        registry = disk.start();
        repository = new TestRepository(registry);
        http = repository.http();
    }

    @AfterAll
    void takeAway() {
        try (disk) {
            registry.close();
        }
    }

    @BeforeEach
    void makeBlob() {
        large = Content.random(8 * MEBIBYTE);
        digest = Content.digest(large);
    }

    @AfterEach
    void pushesWorkAgainWithRoom() throws IOException {
        disk.makeRoom();
        awaitLook();
        repository.pushImage("after");
    }

    @Test
    void refusesChunkAndTakesItWhenThereIsRoom() throws IOException {
        Manifest image = repository.pushImage("v1");
        String upload = repository.start();
        repository.patch(upload, Arrays.copyOf(large, 1000)).assertStatus(202);
        disk.leave(2 * MEBIBYTE);
        awaitLook();

        assertNoRoom(repository.patch(upload, Arrays.copyOfRange(large, 1000, large.length)));
        assertThat(disk.directory().toFile().getUsableSpace())
                .as("room after what came of the chunk was dropped")
                .isGreaterThan(MEBIBYTE);
        http.get(repository.manifest("v1")).assertStatus(200);
        http.get(repository.manifest(image.digest())).assertStatus(200);

        disk.makeRoom();
        awaitLook();
        assertGoesOn(upload);
    }

    @Test
    void refusesClosingChunkAndTakesItWhenThereIsRoom() throws IOException {
        String upload = repository.start();
        disk.leave(2 * MEBIBYTE);

        assertNoRoom(repository.finish(upload, digest, large));

        disk.makeRoom();
        awaitLook();
        assertGoesOn(upload);
    }

    @Test
    void refusesBlobInOneRequestAndKeepsNothingOfIt() throws IOException {
        disk.leave(2 * MEBIBYTE);

        assertNoRoom(http.send("POST", repository.path("blobs/uploads/?digest=" + digest), large));

        disk.leave(2 * MEBIBYTE);
        http.get(repository.blob(digest)).assertStatus(404);
        repository.push(Content.random(MEBIBYTE));
    }

    @Test
    void pullsGoOnWithoutAnyRoomForTheIndex() throws IOException {
        byte[] blob = Content.random(MEBIBYTE);
        String small = repository.push(blob);
        Manifest image = Manifest.image(small, small);
        disk.leave(0);

        for (int i = 0; i < 20; i++) {
            Answer answer = repository.put("t" + i, image);
            if (answer.status() != 201) {
                assertNoRoom(answer);
            }
            assertThat(http.get(repository.blob(small)).assertStatus(200).body())
                    .isEqualTo(blob);
        }
        awaitLook();
        assertNoRoom(repository.put("last", image));
    }

    /** The registry looks at its disk once a second. */
    private static void awaitLook() {
        LockSupport.parkNanos(Duration.ofMillis(1500).toNanos());
    }

    private void assertGoesOn(String upload) {
        String range = http.get(upload).assertStatus(204).header("Range");
        int last = Integer.parseInt(range.substring("0-".length()));
        byte[] rest = Arrays.copyOfRange(large, last == 0 ? 0 : last + 1, large.length);
        repository.finish(upload, digest, rest).assertStatus(201);
        assertThat(http.get(repository.blob(digest)).body()).isEqualTo(large);
    }

    private static void assertNoRoom(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isIn(503, 507);
        answer.assertOciError();
    }
}
