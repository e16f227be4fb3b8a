package io.stevedore.it.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Content;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.kill.Backend;
import io.stevedore.it.kill.CloudBackend;
import io.stevedore.it.kill.LocalBackend;
import io.stevedore.it.kill.Trials;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The look past the registry sees what is wrong: else the other tests would prove nothing with it. */
class InventoryIT {

    private static final String DIGEST = "sha256:" + "0".repeat(64);

    @TempDir
    private Path data;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void seesWhatWasPlanted(boolean cloud) {
        try (Backend backend = cloud ? new CloudBackend() : new LocalBackend(data)) {
            String name;
            String upload;
            try (RegistryProcess registry =
                    RegistryProcess.start(backend.of(Launch.in(data)).startingSoon())) {
                TestRepository repository = new TestRepository(registry);
                name = repository.name();
                repository.put("large", Trials.image(repository, Content.random(1000), 70_000));
                repository.pushImage("small");
                assertThat(backend.inventory().leftovers()).isEmpty();
                upload = Trials.started(repository, Content.random(backend.large()));
            }
            String id = upload.substring(upload.lastIndexOf('/') + 1);
            assertThat(backend.knowsUpload(id)).isTrue();
            assertThat(backend.inventory().leftovers())
                    .contains("row of an upload", "row of the timer")
                    .hasSizeGreaterThan(2);
            assertThat(backend.inventory().unknown()).isEmpty();
            assertThat(backend.inventory().dangling()).isEmpty();

            assertSeesPlanted(backend, name);
        }
    }

    private static void assertSeesPlanted(Backend backend, String name) {
        backend.plantFile();
        assertThat(backend.inventory().unknown()).containsExactly("file of 3 bytes");
        Set<IndexRow> planted = Set.of(
                new IndexRow("blob#" + DIGEST, "#", Map.of("size", "3", "location", "/blobs/nothing")),
                new IndexRow("blob#" + DIGEST.replace('0', '1'), "repo#" + name, Map.of()),
                new IndexRow("repo#" + name, "manifest#" + DIGEST, Map.of("location", "/manifests/nothing")),
                new IndexRow("repo#" + name, "tag#planted", Map.of("digest", DIGEST.replace('0', '2'))),
                new IndexRow("repo#" + name, "pin#" + DIGEST + "#" + DIGEST.replace('0', '3'), Map.of()),
                new IndexRow("repo#" + name, "referrer#" + DIGEST + "#" + DIGEST.replace('0', '4'), Map.of()),
                new IndexRow(
                        "upload#planted", "#", Map.of("due-in", "due#0", "due", "never", "location", "/blobs/no")));
        planted.forEach(backend::plant);
        assertThat(backend.inventory().dangling()).hasSameSizeAs(planted);
        backend.plant(new IndexRow(
                "blob#" + DIGEST.replace('0', '5'), "#", Map.of("size", "3", "location", "/blobs/planted")));
        assertThat(backend.inventory().unknown())
                .contains("unlinked blob of 3 bytes")
                .doesNotContain("file of 3 bytes");
    }
}
