package io.stevedore.registry.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Growth;
import io.stevedore.registry.Growth.Size;
import io.stevedore.registry.TestRegistry;
import io.stevedore.registry.index.IndexCopy;
import io.stevedore.registry.stats.Holding;
import io.stevedore.registry.stats.Stats;
import io.stevedore.registry.stats.StatsReport;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What a snapshot and a restoration cost at size: so many calls for each row, and nothing else grows. */
class SnapshotGrowthTest extends WithSnapshots {

    /** Of a snapshot, rows that are read at once. */
    private static final int READ = 200;

    @Override
    protected TestRegistry newRegistry() {
        TestRegistry opened = super.newRegistry();
        opened.skipSyncs();
        return opened;
    }

    private record Calls(int snapshot, int restoration, int rows, int images, int directories) {}

    @Test
    void callsAreInProportionToRows() throws IOException {
        Growth growth = new Growth(directory);
        Calls few = calls(growth, Growth.FEW);
        Calls many = calls(growth, Growth.MANY);
        Growth.tell("calls of a snapshot and its restoration", few, many);
        int rows = many.rows() - few.rows();
        int images = many.images() - few.images();
        int walks = 2 * (many.directories() - few.directories());
        int sections = IndexCopy.Section.values().length;

        assertThat(many.snapshot() - few.snapshot())
                .as("a call for %d rows of %d", READ, rows)
                .isBetween(rows / READ - sections, rows / READ + 2 * sections);
        assertThat(many.restoration() - few.restoration())
                .as("a call for %d rows of %d, and three for each of %d manifests", IndexCopy.BATCH, rows, images)
                .isBetween(3 * images, 3 * images + (rows - images) / IndexCopy.BATCH + sections + walks);
    }

    private Calls calls(Growth growth, Size size) throws IOException {
        growth.to(size, registry);
        StatsReport held = held();
        int snapshot = registry.callsOf(this::take).size();
        loseIndex();
        int restoration = registry.callsOf(this::restoredCleanly).size();
        assertThat(held().repositories()).isEqualTo(held.repositories());
        Holding sum = held.held();
        long rows = sum.tags() + sum.manifests() + sum.blobs() + held.stored();
        return new Calls(snapshot, restoration, Math.toIntExact(rows), growth.images(), growth.directories());
    }

    private StatsReport held() {
        return new Stats(registry.indexCopy(), registry.store()).run(line -> {});
    }
}
