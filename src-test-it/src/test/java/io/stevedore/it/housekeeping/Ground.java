package io.stevedore.it.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Parallel;
import io.stevedore.it.inventory.Inventory;
import io.stevedore.it.kill.Backend;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A store and an index for commands, with a directory beside them.
 *
 * @param content for the commands that want some
 */
record Ground(Backend backend, Launch launch, Path directory, SampleContent content) {

    /** Has a command end well. */
    void run(String... words) {
        RegistryProcess.run(launch, 0, words);
    }

    void importLayout(SampleContent from) {
        run("import", "layout", from.layout(directory), from.name());
    }

    void assertNothingDangles() {
        assertThat(backend.inventory().dangling()).isEmpty();
    }

    /** All bytes are there and right, and a sweep removes what killed commands left. */
    void assertClean() {
        run("scrub", "--all");
        Parallel.await("nothing is left", () -> {
            run("sweep");
            return leftovers().isEmpty();
        });
        assertNothingDangles();
    }

    /** Snapshots are nobody's content, and another registry's files not this one's. */
    private List<String> leftovers() {
        Map<String, Long> files = new HashMap<>(backend.files());
        files.keySet().removeIf(path -> path.startsWith("/snapshots/") || path.startsWith("/docker/"));
        return new Inventory(backend.rows(), files, backend.openUploads()).leftovers();
    }
}
