package io.stevedore.registry.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.TestUploads;
import io.stevedore.registry.WithQuotas;
import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.index.UploadRow;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** After every call that a process made last, counters are the sums of the marked rows. */
class QuotaKillTest extends WithQuotas {

    private void killEverywhere(IntFunction<Runnable> work) {
        int calls = 1;
        while (registry.kills(calls, work.apply(calls))) {
            assertThat(registry.usage().held())
                    .as("after %d calls", calls)
                    .isEqualTo(registry.usage().marked());
            calls++;
        }
        assertThat(calls).isGreaterThan(2);
    }

    /** That nobody has stored bytes of: what the store does is tried elsewhere. */
    private static Blob blob(int seed) {
        Digest digest = Content.sha256(Content.random(seed, 10));
        return new Blob(digest, 10, "/" + digest.hex());
    }

    @Test
    void pushes() {
        killEverywhere(round -> () -> registry.blobIndex().store(NAME, blob(round)));
    }

    @Test
    void uploads() {
        killEverywhere(round -> {
            UploadRow upload = registry.uploadIndex()
                    .get(NAME, TestUploads.begin(registry, NAME).id());
            return () -> registry.uploadIndex().store(upload, blob(round));
        });
    }

    @Test
    void refusedPushesLeaveNothingCounted() {
        push(NAME, 1, 10_000);

        killEverywhere(round -> () -> fits(() -> registry.blobIndex().store(OTHER, blob(100 + round))));

        assertThat(bytes()).isEqualTo(10_000);
    }

    @Test
    void deletions() {
        killEverywhere(round -> {
            Digest digest = push(NAME, round, 10);
            return () -> registry.blobs().delete(NAME, digest);
        });
    }

    @Test
    void tagsAndTheirMoves() {
        Images.pushConfig(registry, NAME);
        killEverywhere(round -> {
            tag(NAME, "a", round);
            registry.manifests().delete(NAME, new Tag("a"));
            return () -> tag(NAME, "a", round + 1000, "b");
        });
    }

    @Test
    void counts() {
        killEverywhere(round -> {
            push(FOREIGN, round, 10);
            return () -> registry.usage().count();
        });
    }
}
