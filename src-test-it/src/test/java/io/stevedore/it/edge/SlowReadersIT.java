package io.stevedore.it.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Content;
import io.stevedore.it.client.RawConnection;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers that do not read: what is under way to them is bounded, and others are served beside them. */
class SlowReadersIT {

    private static final int READERS = 200;
    private static final int HEAP_MEBIBYTES = 128;
    private static final int BLOB = 32 * 1024 * 1024;

    @Test
    void twoHundredReadersLeaveRoomForOthers(@TempDir Path data) throws IOException {
        List<RawConnection> readers = new ArrayList<>();
        try (RegistryProcess registry = RegistryProcess.start(Launch.in(data).withHeap(HEAP_MEBIBYTES))) {
            TestRepository repository = new TestRepository(registry);
            String large = repository.blob(repository.push(Content.random(BLOB)));
            for (int i = 0; i < READERS; i++) {
                readers.add(new RawConnection(registry).request("GET", large));
            }
            for (int i = 0; i < 20; i++) {
                byte[] blob = Content.random(1_000_000);
                String digest = repository.push(blob);
                assertThat(repository.http().get(repository.blob(digest)).body())
                        .isEqualTo(blob);
            }
            assertThat(registry.errors()).doesNotContain("OutOfMemory", "SEVERE");
        } finally {
            for (RawConnection reader : readers) {
                reader.close();
            }
        }
    }
}
