package io.stevedore.it.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.RawConnection;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The last seconds of a process that was told to end. */
class DrainIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void runningRequestsEndAndNoConnectionIsKept(@TempDir Path data) throws Exception {
        Launch launch = Launch.in(data).with("registry.http.draintimeout", "60s");
        try (RegistryProcess registry = RegistryProcess.start(launch);
                RawConnection running = new RawConnection(registry);
                RawConnection kept = new RawConnection(registry)) {
            TestRepository repository = new TestRepository(registry);
            running.request("PATCH", repository.start(), "Content-Length: 10").send("01234");
            kept.request("GET", "/v2/")
                    .answer()
                    .assertStatus(200)
                    .assertHeader("Connection")
                    .isEmpty();

            registry.terminate();
            awaitUnready(registry);

            kept.request("GET", "/v2/")
                    .answer()
                    .assertStatus(200)
                    .assertHeader("Connection")
                    .isEqualTo("close");
            assertThat(kept.rest()).isEmpty();
            running.send("56789")
                    .answer()
                    .assertStatus(202)
                    .assertHeader("Range")
                    .isEqualTo("0-9");
            assertThat(registry.awaitExit()).isEqualTo(143);
        }
    }

    private static void awaitUnready(RegistryProcess registry) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (RawConnection.exchange(registry, "GET", "/health/ready").status() != 503) {
            assertThat(Instant.now()).as("readiness stays up").isBefore(end);
            Thread.sleep(100);
        }
    }
}
