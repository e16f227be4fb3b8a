package io.stevedore.registry.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Stored;
import io.stevedore.registry.TestCollection;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.table.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A registry that keeps what nothing needs for an hour, and whose time the test tells. */
abstract class WithCollection extends WithRegistry {

    /** Long enough for a review of a push to be due, or for a mark to be over. */
    static final Duration ROUND = Duration.ofMinutes(61);

    private final Instant start = Instant.now();
    private Duration passed = Duration.ZERO;

    /** Lets an hour go by, and collects. */
    final CollectionReport nextRound() {
        passed = passed.plus(ROUND);
        return collect();
    }

    /** Collects as often as it takes from the first review to the end of what nothing needs. */
    final void rounds() {
        for (int i = 0; i < 4; i++) {
            assertThat(nextRound().isClean()).isTrue();
        }
    }

    final CollectionReport collect() {
        return registry.collector().run(now(), Integer.MAX_VALUE, false, line -> {});
    }

    final List<Row> reviews() {
        return TestCollection.reviews(registry);
    }

    final Instant now() {
        return start.plus(passed);
    }

    final void isThere(RepositoryName name, Digest blob) {
        assertThat(Stored.bytes(registry, name, blob)).isNotNull();
    }

    final void isGone(RepositoryName name, Digest blob) {
        assertThatExceptionOfType(RegistryException.BlobUnknown.class)
                .isThrownBy(() -> registry.blobs().find(name, blob));
    }

    final void isUnknown(RepositoryName name, Reference manifest) {
        assertThatExceptionOfType(RegistryException.ManifestUnknown.class)
                .isThrownBy(() -> registry.manifests().find(name, manifest));
    }
}
