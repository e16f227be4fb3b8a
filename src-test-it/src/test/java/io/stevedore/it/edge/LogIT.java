package io.stevedore.it.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Content;
import io.stevedore.it.client.RawConnection;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log on standard error, in the form and from the level on that were asked for. */
class LogIT {

    private static final int LARGE = 64 << 20;

    @TempDir
    private Path data;

    @Test
    void isOneObjectALineDownToTheLevel() throws IOException {
        Launch launch = Launch.in(data).with("registry.log.format", "json").with("registry.log.level", "debug");
        try (RegistryProcess registry = RegistryProcess.start(launch)) {
            leaveDuringAnAnswer(registry);

            for (int attempt = 0; registry.errors().isEmpty() && attempt < 100; attempt++) {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
            assertThat(registry.errors().lines())
                    .allMatch(line -> line.startsWith("{\"time\": \"20") && line.endsWith("\"}"))
                    .anyMatch(line -> line.contains("\"level\": \"debug\", \"logger\": \"io.stevedore.web.client."));
        }
    }

    private static void leaveDuringAnAnswer(RegistryProcess registry) throws IOException {
        TestRepository repository = new TestRepository(registry);
        String blob = repository.blob(repository.push(Content.random(LARGE)));
        try (RawConnection connection = new RawConnection(registry)) {
            connection.request("GET", blob);
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
            connection.reset();
        }
    }
}
