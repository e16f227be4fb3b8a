package io.stevedore.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Content;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.client.RawConnection;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.Registry;
import io.stevedore.it.registry.SharedRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients that send a byte now and then keep nobody else waiting. */
@ExtendWith(SharedRegistry.class)
class SlowClientsIT {

    private static final int SLOW_CLIENTS = 60;
    private static final int PUSHES = 10;

    private final Registry registry;
    private final TestRepository repository;

    SlowClientsIT(Registry registry) {
        this.registry = registry;
        repository = new TestRepository(registry);
    }

    @Test
    void othersPushAndPullWhileSixtyClientsTrickle() throws IOException {
        List<RawConnection> slow = new ArrayList<>();
        List<String> uploads = new ArrayList<>();
        try {
            for (int i = 0; i < SLOW_CLIENTS; i++) {
                uploads.add(repository.start());
                RawConnection connection = new RawConnection(registry);
                slow.add(connection);
                connection.request("PATCH", uploads.get(i), "Transfer-Encoding: chunked");
            }
            for (int i = 0; i < PUSHES; i++) {
                trickle(slow);
                assertPushAndPullWithin(Duration.ofSeconds(10));
            }
            for (RawConnection connection : slow) {
                connection
                        .send("0\r\n\r\n")
                        .answer()
                        .assertStatus(202)
                        .assertHeader("Range")
                        .isEqualTo("0-9");
            }
        } finally {
            for (RawConnection connection : slow) {
                connection.close();
            }
        }
    }

    @Test
    void othersPushManifestsWhileClientsStallInTheMiddleOfTheirs() throws IOException {
        String blob = repository.push(Content.random(100));
        Manifest large = Manifest.image(blob, blob).padded(100_000);
        List<RawConnection> stalling = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                RawConnection connection = new RawConnection(registry);
                stalling.add(connection);
                connection.request(
                        "PUT",
                        repository.manifest("slow" + i),
                        "Content-Type: " + Manifest.IMAGE_TYPE,
                        "Content-Length: 1000000");
                connection.send(new byte[70_000]);
            }
            long start = System.nanoTime();

            repository.put("v1", large).assertStatus(201);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        } finally {
            for (RawConnection connection : stalling) {
                connection.close();
            }
        }
    }

    private static void trickle(List<RawConnection> slow) throws IOException {
        for (RawConnection connection : slow) {
            connection.chunk(new byte[1]);
        }
    }

    private void assertPushAndPullWithin(Duration limit) {
        byte[] blob = Content.random(100_000);
        long start = System.nanoTime();

        String digest = repository.push(blob);

        assertThat(repository.http().get(repository.blob(digest)).body()).isEqualTo(blob);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit);
    }
}
