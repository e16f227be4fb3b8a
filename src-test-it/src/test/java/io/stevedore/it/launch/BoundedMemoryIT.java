package io.stevedore.it.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Content;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.client.Parallel;
import io.stevedore.it.client.RawConnection;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A registry with a heap of 256 MiB takes more than that, at once and in one piece. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BoundedMemoryIT {

    private static final int MEBIBYTE = 1024 * 1024;

    /** Of 1024 times {@code Content.random(MEBIBYTE, 1)}. */
    private static final String GIBIBYTE = "sha256:5507b61a138249c77e4446a1eacc4751da9acac3d8caf49bdbbcc72f757d56ab";

    /** Bytes of the largest manifest. */
    private static final int MOST = 4 * MEBIBYTE;

    /** With {@link #MOST} bytes each, more than the heap. */
    private static final int CLIENTS = 100;

    private final RegistryProcess registry;
    private final TestRepository repository;
    private final Http http;

    BoundedMemoryIT(@TempDir Path data) {
        registry = RegistryProcess.start(Launch.in(data).withHeap(256).withOptions(Launch.FOR_MUCH_DATA));
        repository = new TestRepository(registry);
        http = repository.http();
    }

    @AfterAll
    void stop() {
        registry.close();
    }

    @AfterEach
    void memorySufficed() {
        assertThat(registry.errors()).doesNotContain("OutOfMemoryError");
    }

    @Test
    void takesThirtyTwoUploadsOfSixteenMebibytesAtOnce() {
        List<Answer> answers = Parallel.run(32, client -> {
            byte[] block = Content.random(MEBIBYTE, client);
            return upload(block, 16, Content.digest(Content.repeat(block, 16)));
        });

        assertThat(answers).allSatisfy(answer -> answer.assertStatus(201));
    }

    @Test
    void takesAndServesOneGibibyte() throws IOException {
        byte[] block = Content.random(MEBIBYTE, 1);

        upload(block, 1024, GIBIBYTE).assertStatus(201);

        try (InputStream pulled = http.exchange(
                        "GET", repository.blob(GIBIBYTE), BodyPublishers.noBody(), BodyHandlers.ofInputStream())
                .body()) {
            for (int i = 0; i < 1024; i++) {
                assertThat(pulled.readNBytes(MEBIBYTE)).isEqualTo(block);
            }
            assertThat(pulled.read()).isNegative();
        }
    }

    @Test
    void takesManifestsWhileMoreThanItsMemoryOfThemAreOnTheirWay() throws IOException {
        Manifest largest = largest();
        byte[] most = largest.json().substring(1).getBytes(UTF_8);
        List<RawConnection> stalling = new ArrayList<>();
        try {
            for (int i = 0; i < CLIENTS; i++) {
                stalling.add(new RawConnection(registry)
                        .request(
                                "PUT",
                                repository.manifest("slow" + i),
                                "Content-Type: " + Manifest.IMAGE_TYPE,
                                "Content-Length: " + (most.length + 1))
                        .send(most));
            }

            repository.put("largest", largest).assertStatus(201);
        } finally {
            closeAll(stalling);
        }
    }

    @Test
    void servesManifestsWhileMoreThanItsMemoryOfThemWaitForTheirReaders() throws IOException {
        Manifest largest = largest();
        repository.put("largest", largest).assertStatus(201);
        List<RawConnection> unread = new ArrayList<>();
        try {
            for (int i = 0; i < CLIENTS; i++) {
                unread.add(new RawConnection(registry).request("GET", repository.manifest("largest")));
            }

            assertThat(http.get(repository.manifest("largest"))
                            .assertStatus(200)
                            .text())
                    .isEqualTo(largest.json());
            http.head(repository.manifest("largest"))
                    .assertStatus(200)
                    .assertHeader("Content-Length")
                    .isEqualTo(Integer.toString(MOST));
        } finally {
            closeAll(unread);
        }
    }

    @Test
    void listsReferrersWithMoreAnnotationsThanItsMemoryForManyAtOnce() {
        String config = repository.push("{}".getBytes(UTF_8));
        Manifest subject = Manifest.image(config, config);
        for (int i = 0; i < 60; i++) {
            pushReferrer(subject, config, i + "x".repeat(MOST - 2000));
        }
        for (int i = 0; i < 200; i++) {
            pushReferrer(subject, config, i + "x".repeat(16_000));
        }

        List<Integer> listed = Parallel.run(32, client -> {
            String next = repository.path("referrers/" + subject.digest());
            int count = 0;
            while (!next.isEmpty()) {
                Answer page = http.get(next).assertStatus(200);
                assertThat(page.body()).hasSizeLessThan(2 * MEBIBYTE);
                count += page.text().split("\"artifactType\"", -1).length - 1;
                next = page.header("Link").replaceFirst("<(.*)>; rel=\"next\"", "$1");
            }
            return count;
        });

        assertThat(listed).containsOnly(260);
    }

    private void pushReferrer(Manifest subject, String config, String annotation) {
        Manifest about = Manifest.about(subject.digest(), "a/b", config);
        Manifest referrer =
                new Manifest(about.mediaType(), about.json().replace("\"value\"", "\"" + annotation + "\""));
        repository.put(referrer.digest(), referrer).assertStatus(201);
    }

    private Manifest largest() {
        String blob = repository.push(Content.random(100));
        return Manifest.image(blob, blob).padded(MOST);
    }

    private static void closeAll(List<RawConnection> connections) throws IOException {
        for (RawConnection connection : connections) {
            connection.close();
        }
    }

    private Answer upload(byte[] block, int times, String digest) {
        String upload = repository.start();
        http.send("PATCH", upload, BodyPublishers.ofInputStream(() -> Content.repeat(block, times)))
                .assertStatus(202);
        return repository.finish(upload, digest, new byte[0]);
    }
}
