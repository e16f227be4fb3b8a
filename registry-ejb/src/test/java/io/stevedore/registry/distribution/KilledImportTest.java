package io.stevedore.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.TestRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.takeover.ImportReport;
import io.stevedore.registry.takeover.ImportReport.Count;
import io.stevedore.servers.distribution.DistributionTree;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever call a process made last, what is there can be pulled whole, and the next run brings the rest. */
class KilledImportTest extends WithDistribution {

    private static final int MANIFESTS = 3;
    private static final int PULLED = 6; // the index by each of its tags, with its image

    @Test
    void importIsFinishedByTheNextOne() {
        int calls = 0;
        boolean killed;
        do {
            killed = importKilledAfter(++calls);
        } while (killed);

        assertThat(calls).as("calls that an import makes").isGreaterThan(30);
    }

    /** Each in a directory of its own. False if the import has fewer calls. */
    private boolean importKilledAfter(int calls) {
        Path place = directory.resolve("killed-" + calls);
        DistributionTree files = new DistributionTree(place.resolve("store"));
        push(files);
        List<String> before = files.snapshot();
        try (TestRegistry own = TestRegistry.open(place)) {
            boolean killed = own.kills(calls, () -> importer(own).run(false, line -> {}));
            int left = own.openLeases(); // what the killed one had no time to close
            Whole.pull(own);
            ImportReport rest = clean(importer(own).run(false, line -> {}));

            assertThat(Whole.pull(own)).as("after %d calls", calls).isEqualTo(PULLED);
            assertThat(rest.count(Count.MANIFESTS) + rest.count(Count.MANIFESTS_THERE))
                    .isEqualTo(MANIFESTS);
            assertThat(files.snapshot()).isEqualTo(before);
            assertThat(own.openLeases()).isEqualTo(left);
            return killed;
        }
    }

    private static void push(DistributionTree files) {
        Digest image = image(files, APP, Content.random(1, 100), "image");
        files.manifest(APP, Images.index(image), "index", "latest");
        image(files, "team/other", Content.random(1, 100), "image");
    }
}
