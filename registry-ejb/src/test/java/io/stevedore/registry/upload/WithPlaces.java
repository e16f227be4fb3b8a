package io.stevedore.registry.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.Upload;
import io.stevedore.registry.rules.Principal;
import io.stevedore.table.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test in which ann may have three uploads open, and each place that is taken is that of an open upload. */
abstract class WithPlaces extends WithRegistry {

    static final int MOST = 3;

    Uploads uploads;

    @BeforeEach
    void callAsAnn() {
        registry.callAs(Principal.user("ann"));
        uploads = registry.uploadsElsewhere(MOST);
    }

    @AfterEach
    void placesAreThoseOfUploads() {
        assertThat(taken()).isEqualTo(held());
    }

    final Upload start() {
        return uploads.start(NAME, Optional.empty());
    }

    /** How many more can be started, of a number; they stay open. */
    static int admitted(Uploads uploads, int asked) {
        for (int i = 0; i < asked; i++) {
            try {
                uploads.start(NAME, Optional.empty());
            } catch (RegistryException.TooManyRequests e) {
                return i;
            }
        }
        return asked;
    }

    /** The rows of places. */
    final Set<Key> taken() {
        return registry.table().scan("uploads-of#", "", "", 1000).rows().stream()
                .map(row -> row.key())
                .collect(Collectors.toSet());
    }

    /** Those that the rows of uploads name. */
    final Set<Key> held() {
        return registry.table().scan("upload#", "", "", 1000).rows().stream()
                .filter(row -> row.fields().containsKey("place"))
                .map(row -> new Key(row.field("place-in"), row.field("place")))
                .collect(Collectors.toSet());
    }

    final ReaperRun reap() {
        return registry.reaper("1s").run(Instant.now().plus(Duration.ofDays(2)));
    }
}
