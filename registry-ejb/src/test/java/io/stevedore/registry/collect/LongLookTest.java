package io.stevedore.registry.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.domain.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A collection looks for long, and somebody asks for a blob before it comes to that one. */
class LongLookTest extends WithCollection {

    /** Of a mark, with the difference of clocks that is allowed. */
    private static final Duration HOLDS = Duration.ofHours(1).plusSeconds(1);

    private final List<Digest> blobs = List.of(Content.sha256(new byte[] {1}), Content.sha256(new byte[] {2}));
    private Instant asked = Instant.EPOCH;

    private static void takeTime() {
        Instant end = Instant.now().plusMillis(200);
        while (Instant.now().isBefore(end)) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    /** For all blobs, when the first of them was looked at. */
    private void ask() {
        takeTime();
        blobs.forEach(blob -> isThere(NAME, blob));
        asked = Instant.now();
    }

    @Test
    void whatWasAskedForBeforeItsTurnStaysForTheGrace() {
        Images.pushBlob(registry, NAME, new byte[] {1});
        Images.pushBlob(registry, NAME, new byte[] {2});
        Instant begun = Instant.now();

        registry.collector().runOverAll(begun, false, line -> ask());
        assertThat(asked).isAfter(begun.plusMillis(200));
        CollectionReport almost = registry.collector().runOverAll(asked.plus(HOLDS), false, line -> {});

        assertThat(almost.removed().blobs()).isZero();
        assertThat(blobs).allSatisfy(blob -> isThere(NAME, blob));
    }

    /** The review of what was marked late comes when its mark is over, and not before it, or it would wait twice. */
    @Test
    void whatWasMarkedLateGoesWhenItsMarkIsOver() {
        Images.pushBlob(registry, NAME, new byte[] {1});
        Images.pushBlob(registry, NAME, new byte[] {2});
        registry.collector().runOverAll(Instant.now(), false, line -> takeTime());
        Instant over = Instant.now().plus(HOLDS);

        assertThat(registry.collector()
                        .run(over, Integer.MAX_VALUE, false, line -> {})
                        .removed()
                        .blobs())
                .isEqualTo(2);
    }
}
