package io.stevedore.registry.scrub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.Scrubs;
import io.stevedore.registry.Stored;
import io.stevedore.registry.TestRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.task.TaskIndex;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever call a process made last, the next run goes on. Who is killed closes no stream, so nobody counts them. */
class KilledScrubTest {

    private static final RepositoryName NAME = new RepositoryName("team/app");

    /** After which the claim of a dead process is over. */
    private static final Duration CLAIM = TaskIndex.CLAIM.plusSeconds(2);

    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init") // before each test
    private TestRegistry registry;

    private Instant now = Instant.now();

    @BeforeEach
    void open() {
        registry = TestRegistry.open(directory);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    private boolean killed(int calls, boolean all) {
        now = now.plus(CLAIM);
        return registry.kills(calls, () -> Scrubs.of(registry).run(now, all, line -> {}));
    }

    private ScrubReport next(boolean all) {
        now = now.plus(CLAIM);
        return Scrubs.of(registry).run(now, all, line -> {});
    }

    /** More than two pages of blobs. */
    @Test
    void whoeverIsKilledIsFollowedByOneWhoGoesOn() {
        int blobs = 450;
        for (int i = 0; i < blobs; i++) {
            Images.pushBlob(registry, NAME, Content.random(i, 10));
        }
        for (int calls : new int[] {1, 5, 9, 600}) {
            assertThat(killed(calls, false)).isTrue();
        }

        ScrubReport report = next(false);

        assertThat(report.failures().stopped()).isEmpty();
        assertThat(report.isComplete()).isTrue();
        assertThat(report.blobs())
                .as("the page that was begun, and the last one")
                .isEqualTo(250);
        assertThat(next(false).blobs()).as("another round").isEqualTo(blobs);
    }

    @Test
    void damageIsFoundWhateverCallWasTheLast() {
        for (int calls = 1; ; calls++) {
            byte[] bytes = Content.random(calls, 1000);
            Digest digest = Images.pushBlob(registry, NAME, bytes);
            String location = registry.blobIndex().stored(digest).orElseThrow().location();
            WithDamage.flipBit(directory.resolve("store" + location));
            boolean killed = killed(calls, true);
            ScrubReport report = next(!killed);

            assertThat(report.failures().stopped()).as("after %d calls", calls).isEmpty();
            assertThatExceptionOfType(RegistryException.BlobUnknown.class)
                    .as("after %d calls", calls)
                    .isThrownBy(() -> registry.blobs().find(NAME, digest));
            Images.pushBlob(registry, NAME, bytes);
            assertThat(Stored.bytes(registry, NAME, digest)).isEqualTo(bytes);
            registry.blobs().delete(NAME, digest);
            if (!killed) {
                assertThat(calls).isGreaterThan(10);
                break;
            }
        }
        assertThat(next(true).isClean()).isTrue();
    }
}
