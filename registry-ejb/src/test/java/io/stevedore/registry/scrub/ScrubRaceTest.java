package io.stevedore.registry.scrub;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.Racers;
import io.stevedore.registry.Scrubs;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.storage.StorageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * Pushers, mounters and deleters of one layer, somebody who spoils its files, and scrubs. What a pusher gets is the
 * layer, or nothing; never other bytes, once a scrub has read them.
 */
class ScrubRaceTest extends WithDamage {

    private static final int ROUNDS = 150;

    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    void nothingWholeIsMarkedWhateverHappensMeanwhile() throws Exception {
        try (Racers racers = new Racers()) {
            var scrubs = racers.start(this::scrubAlways);
            racers.run(List.<Callable<Integer>>of(() -> changes(NAME), () -> changes(OTHER)));
            over.set(true);
            assertThat(scrubs.get()).isPositive();
        }
        ScrubReport report = scrub();
        assertThat(report.isClean()).isTrue();
        assertThat(report.repaired()).isZero();
    }

    @Test
    void damageIsRepairedByWhoeverPushesNext() throws Exception {
        try (Racers racers = new Racers()) {
            var scrubs = racers.start(this::scrubAlways);
            racers.run(List.<Callable<Integer>>of(() -> changes(NAME), () -> changes(OTHER), this::spoils));
            over.set(true);
            assertThat(scrubs.get()).isPositive();
        }
        scrub();
        for (RepositoryName name : List.of(NAME, OTHER)) {
            Images.pushBlob(registry, name, BYTES);
            isServed(name, DIGEST, BYTES);
        }
        assertThat(scrub().isClean()).isTrue();
    }

    private int scrubAlways() {
        int count = 0;
        for (Instant now = Instant.now(); !over.get(); count++) {
            ScrubReport report = Scrubs.of(registry).run(now, true, line -> {});
            assertThat(report.failures().stopped()).isEmpty();
        }
        return count;
    }

    private int changes(RepositoryName name) {
        RepositoryName from = name.equals(NAME) ? OTHER : NAME;
        int lost = 0;
        for (int i = 0; i < ROUNDS; i++) {
            try {
                if (i % 3 != 0 || !registry.blobs().mount(name, DIGEST, Optional.of(from))) {
                    Images.pushBlob(registry, name, BYTES);
                }
                registry.blobs().delete(name, DIGEST);
            } catch (RegistryException.BlobUnknown | RegistryException.Unavailable | StorageException.Missing e) {
                lost++; // others were quicker
            }
        }
        return ROUNDS - lost;
    }

    private int spoils() {
        for (int i = 0; i < ROUNDS / 3; i++) {
            Optional<Path> file = registry.blobIndex().stored(DIGEST).map(blob -> file(blob.location()));
            if (file.filter(Files::exists).isPresent()) {
                write(file.get(), Content.random(i, BYTES.length));
            }
        }
        return ROUNDS;
    }
}
