package io.stevedore.registry.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.Sweeps;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sweeps that die after each of their calls of index and store. */
class KilledSweepTest extends WithLeftovers {

    /** Longer than the claim of a dead one. */
    private static final Duration APART = Duration.ofHours(1);

    private Instant now = later();

    @Test
    void theNextOneEndsWhatADeadOneBegan() throws IOException {
        Images.push(registry, NAME, "small", Content.random(7, 1000));
        pushLargeManifest("large", Content.random(8, 100));
        Map<Path, String> needed = snapshot();

        int calls = 1;
        for (boolean killed = true; killed; calls++) {
            orphanedBlob(10);
            orphanedManifest(20);
            orphanedWriter(40);
            orphanedPut(80);
            killed = registry.kills(calls, this::sweepNext);
            assertThat(withoutOwner()).as("after call %s", calls).containsAllEntriesOf(needed);

            SweepReport next = sweepNext();

            assertThat(next.stopped()).as("after call %s", calls).isEmpty();
            assertThat(withoutOwner()).as("after call %s", calls).isEqualTo(needed);
        }
        assertThat(calls).as("calls of a sweep").isGreaterThan(10);
    }

    private SweepReport sweepNext() {
        now = now.plus(APART);
        return Sweeps.of(registry).sweep(now, Duration.ZERO, line -> {});
    }
}
