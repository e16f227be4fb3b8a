package io.stevedore.registry.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.Racers;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Pushers, mounters and deleters of shared layers against collectors that know no grace. Whatever is taken in can be
 * pulled whole, and in the end nothing is left.
 */
class CollectionRaceTest extends WithCollection {

    private static final int ROUNDS = 60;
    private static final int LAYERS = 4;

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void whatIsTakenInIsWholeAndWhatIsDeletedGoes() throws Exception {
        try (Racers racers = new Racers()) {
            List<Callable<Integer>> works = new ArrayList<>();
            works.add(() -> push(NAME, "a", 1));
            works.add(() -> push(NAME, "b", 2));
            works.add(() -> push(OTHER, "c", 3));
            var collectors = List.of(racers.start(this::collectAlways), racers.start(this::collectAlways));
            List<Integer> taken = racers.run(works);
            over.set(true);
            for (var collector : collectors) {
                assertThat(collector.get()).isPositive();
            }

            assertThat(taken).allSatisfy(count -> assertThat(count).isPositive());
        }
        for (int i = 0; i < 4; i++) {
            collectFarAhead();
        }
        assertThat(registry.files()).isEmpty();
        assertThat(reviews()).isEmpty();
    }

    private int collectAlways() {
        int count = 0;
        while (!over.get()) {
            collectFarAhead();
            count++;
        }
        return count;
    }

    /** Each time later than the last one by more than the grace. */
    private void collectFarAhead() {
        Instant now = Instant.now().plus(ROUND.multipliedBy(2L * runs.incrementAndGet()));
        CollectionReport report = registry.collector().run(now, Integer.MAX_VALUE, false, line -> {});
        assertThat(report.failures().stopped()).isEmpty();
        assertThat(report.failures().named()).isEmpty();
    }

    private int push(RepositoryName name, String tag, int seed) {
        int taken = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Digest layer = layer(name, (seed + round) % LAYERS);
            Images.pushConfig(registry, name);
            byte[] image = Images.image(Stream.of(Images.layer(layer)), ",\"annotations\":{\"by\":\"" + tag + "\"}");
            try {
                registry.manifests().put(name, new Tag(tag), List.of(), Images.IMAGE, image);
            } catch (RegistryException.ManifestBlobUnknown e) {
                continue; // without a grace it may have been collected already
            }
            taken++;
            isThere(name, layer);
            isThere(name, Content.sha256(new byte[0]));
            registry.manifests().delete(name, Content.sha256(image));
        }
        return taken;
    }

    private Digest layer(RepositoryName name, int layer) {
        byte[] bytes = Content.random(layer, 1000);
        Digest digest = Content.sha256(bytes);
        if (!registry.blobs().mount(name, digest, Optional.empty())) {
            Images.pushBlob(registry, name, bytes);
        }
        return digest;
    }
}
