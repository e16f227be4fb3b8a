package io.stevedore.registry.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Growth;
import io.stevedore.registry.Sweeps;
import io.stevedore.registry.WithRegistry;
import io.stevedore.storage.StoragePath;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a sweep costs at size: pages of rows, and directories of the store. */
class SweepGrowthTest extends WithRegistry {

    private static final int ROWS = 200;
    private static final StoragePath ORPHAN = new StoragePath("/blobs/ab/ab000000-0000-0000-0000-000000000000");

    @Test
    void callsAreInProportionToPagesAndTheOneOrphanIsFound() {
        registry.storage().put(ORPHAN, Content.random(1, 10));
        Growth growth = new Growth(directory);

        growth.to(Growth.FEW, registry);
        int few = calls();
        int imagesOfFew = growth.images();
        int directoriesOfFew = growth.directories();
        growth.to(Growth.MANY, registry);
        int pages = (Growth.MANY.blobs() - Growth.FEW.blobs()) / ROWS + (growth.images() - imagesOfFew) / ROWS;

        int many = calls();
        Growth.tell("calls of a sweep", few, many);

        int directories = growth.directories() - directoriesOfFew;
        assertThat(many - few).isBetween(pages + directories, pages + directories + 2);
    }

    private int calls() {
        return registry.callsOf(() -> {
                    SweepReport found = Sweeps.of(registry).look(Instant.now().plus(Duration.ofDays(2)), line -> {});
                    assertThat(found.stopped()).isEmpty();
                    assertThat(found.found().number()).as("the orphan alone").isOne();
                })
                .size();
    }
}
