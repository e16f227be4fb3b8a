package io.stevedore.registry.scrub;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Scrubs;
import io.stevedore.registry.WithQuotas;
import io.stevedore.registry.domain.Digest;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Damage changes nothing of what a quota counts, nor does its repair. */
class DamagedQuotaTest extends WithQuotas {

    private void spoil(Digest digest) {
        String location = registry.blobIndex().stored(digest).orElseThrow().location();
        WithDamage.flipBit(directory.resolve("store" + location));
        assertThat(Scrubs.of(registry).run(true, line -> {}).found()).isEqualTo(1);
        assertThat(registry.blobIndex().stored(digest)).isEmpty();
    }

    @Test
    void aRepairCountsNothingTwice() {
        Digest digest = push(NAME, 1, 1000);
        spoil(digest);
        assertThat(bytes()).isEqualTo(1000);

        push(NAME, 1, 1000);
        assertThat(bytes()).isEqualTo(1000);
        assertThat(registry.blobs().find(NAME, digest).size()).isEqualTo(1000);
    }

    @Test
    void aRepositoryThatHadItNotCountsIt() {
        Digest digest = push(FOREIGN, 1, 1000);
        spoil(digest);

        push(NAME, 1, 1000);

        assertThat(bytes()).isEqualTo(1000);
        assertThat(registry.blobs().mount(OTHER, digest, Optional.of(FOREIGN))).isTrue();
        assertThat(bytes()).isEqualTo(2000);
    }

    @Test
    void aRepairThatDoesNotFitIsRefusedAndRepairsNothing() {
        Digest digest = push(FOREIGN, 1, 1000);
        push(NAME, 2, 9500);
        spoil(digest);

        assertThat(fits(() -> push(NAME, 1, 1000))).isFalse();

        assertThat(registry.blobIndex().stored(digest)).isEmpty();
        assertThat(bytes()).isEqualTo(9500);
    }

    @Test
    void aDeletionGivesItBack() {
        Digest digest = push(NAME, 1, 1000);
        spoil(digest);

        registry.blobs().delete(NAME, digest);

        assertThat(bytes()).isZero();
    }
}
