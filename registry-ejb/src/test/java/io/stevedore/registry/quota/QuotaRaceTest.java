package io.stevedore.registry.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.Racers;
import io.stevedore.registry.TestUsage;
import io.stevedore.registry.WithQuotas;
import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.event.Events;
import io.stevedore.registry.index.BlobIndex;
import io.stevedore.registry.memory.KnownSizes;
import io.stevedore.registry.policy.CollectionPolicy;
import io.stevedore.registry.review.Reviews;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuotaRaceTest extends WithQuotas {

    private static final int THREADS = 8;

    @Test
    void pushesAtTheEdgeNeverGoBeyond() throws Exception {
        AtomicInteger fitting = new AtomicInteger();
        race(thread -> {
            for (int i = 0; i < 10; i++) {
                int seed = 100 * thread + i;
                RepositoryName name = new RepositoryName("team/" + thread % 3);
                if (fits(() -> push(name, seed, 300))) {
                    fitting.incrementAndGet();
                }
            }
        });

        assertThat(fitting).hasValue(33);
        assertThat(bytes()).isEqualTo(9900);
        assertThat(registry.files()).hasSize(33);
    }

    /** Without the turns that one node takes. */
    @Test
    void nodesThatCompeteNeverGoBeyond() throws Exception {
        TestUsage usage = TestUsage.of(registry.indexTable(), directory, registry.caller(), new Events());
        BlobIndex elsewhere = new BlobIndex(
                registry.indexTable(),
                new KnownSizes(),
                usage.index(),
                new Reviews(new CollectionPolicy()),
                new Events());
        AtomicInteger fitting = new AtomicInteger();
        race(thread -> {
            BlobIndex node = thread % 2 == 0 ? registry.blobIndex() : elsewhere;
            for (int i = 0; i < 10; i++) {
                Digest digest = Content.sha256(Content.random(100 * thread + i, 300));
                if (fits(() -> node.store(NAME, new Blob(digest, 300, "/" + digest.hex())))) {
                    fitting.incrementAndGet();
                }
            }
        });

        assertThat(fitting).hasValue(33);
        assertThat(bytes()).isEqualTo(9900);
    }

    @Test
    void aBlobThatComesAndGoesIsCountedOnce() throws Exception {
        Digest digest = push(FOREIGN, 1, 1000);
        race(thread -> {
            for (int i = 0; i < 20; i++) {
                RepositoryName name = thread < 6 ? NAME : OTHER;
                comeOrGo(thread % 3, name, digest);
            }
        });

        long links = List.of(NAME, OTHER).stream()
                .filter(name -> registry.blobIndex().isLinked(name, digest))
                .count();
        assertThat(bytes()).isEqualTo(1000 * links);
    }

    private void comeOrGo(int way, RepositoryName name, Digest digest) {
        try {
            switch (way) {
                case 0 -> push(name, 1, 1000);
                case 1 -> registry.blobs().mount(name, digest, Optional.of(FOREIGN));
                default -> registry.blobs().delete(name, digest);
            }
        } catch (RegistryException.BlobUnknown | RegistryException.Unavailable e) {
            return; // others were quicker, or always are: one blob is written all the time
        }
    }

    @Test
    void tagsThatComeMoveAndGoAreCountedOnce() throws Exception {
        Images.pushConfig(registry, NAME);
        race(thread -> {
            for (int i = 0; i < 10; i++) {
                String name = "t" + (thread + i) % 7;
                int number = i;
                if (thread % 4 == 3) {
                    deleteTag(name);
                } else {
                    fits(() -> tag(NAME, name, number));
                }
            }
        });

        assertThat(tags()).isLessThanOrEqualTo(5);
        assertThat(tags())
                .isEqualTo(IntStream.range(0, 7)
                        .filter(i -> registry.manifestIndex()
                                .find(NAME, new Tag("t" + i))
                                .isPresent())
                        .count());
    }

    private void deleteTag(String name) {
        try {
            registry.manifests().delete(NAME, new Tag(name));
        } catch (RegistryException.ManifestUnknown e) {
            return; // another one was quicker
        }
    }

    private interface Work {
        void of(int thread);
    }

    private static void race(Work work) throws Exception {
        List<Callable<Boolean>> works = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            works.add(() -> {
                work.of(thread);
                return true;
            });
        }
        try (Racers racers = new Racers()) {
            racers.run(works);
        }
    }
}
