package io.stevedore.registry.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Racers;
import io.stevedore.registry.Stored;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Upload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class DedupeTest extends WithRegistry {

    private static final int RACERS = 16;

    private final byte[] bytes = Content.random(1, 300_000);
    private final Digest digest = Content.sha256(bytes);

    @Test
    void secondPushStoresNothing() {
        registry.uploads().push(NAME, digest, Content.chunk(bytes));
        List<?> before = registry.files();

        registry.uploads().push(OTHER, digest, Content.chunk(bytes));
        registry.uploads().push(NAME, digest, Content.chunk(bytes));
        pushInChunks(new RepositoryName("third"));

        assertThat(registry.files()).isEqualTo(before).hasSize(1);
        assertThat(Stored.bytes(registry, OTHER, digest)).isEqualTo(bytes);
        assertThat(Stored.bytes(registry, new RepositoryName("third"), digest)).isEqualTo(bytes);
    }

    @Test
    void digestNamedOnlyAtTheEndStoresNothingTwiceEither() {
        Digest longer = Content.sha512(bytes);
        registry.uploads().push(NAME, longer, Content.chunk(bytes));

        Upload upload = registry.uploads().start(OTHER, Optional.empty());
        registry.uploads().finish(OTHER, upload.id(), longer, Content.chunk(bytes));

        assertThat(registry.files()).hasSize(1);
        assertThat(Stored.bytes(registry, OTHER, longer)).isEqualTo(bytes);
    }

    @RepeatedTest(5)
    void racingPushesStoreOneFileAndAllAreLinked() throws Exception {
        List<RepositoryName> names = new ArrayList<>();
        List<Callable<Boolean>> pushes = new ArrayList<>();
        for (int i = 0; i < RACERS; i++) {
            RepositoryName name = new RepositoryName("race/r" + i);
            boolean inChunks = i % 2 == 0;
            names.add(name);
            pushes.add(() -> {
                if (inChunks) {
                    pushInChunks(name);
                } else {
                    registry.uploads().push(name, digest, Content.chunk(bytes));
                }
                return true;
            });
        }

        try (Racers racers = new Racers()) {
            racers.run(pushes);
        }

        assertThat(registry.files()).hasSize(1);
        assertThat(names)
                .allSatisfy(
                        name -> assertThat(Stored.bytes(registry, name, digest)).isEqualTo(bytes));
    }

    private void pushInChunks(RepositoryName name) {
        Upload upload = registry.uploads().start(name, Optional.empty());
        registry.uploads().append(name, upload.id(), Content.chunk(bytes));
        registry.uploads().finish(name, upload.id(), digest, Content.nothing());
    }
}
