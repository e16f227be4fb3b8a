package io.stevedore.registry.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Growth;
import io.stevedore.registry.Growth.Size;
import io.stevedore.registry.domain.PageRequest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What retention costs at size: two readings of the tags that a rule covers, and what it removes. */
class RetentionGrowthTest extends WithRetention {

    private static final int REMOVED = 7;

    @Test
    void callsAreInProportionToTheTagsThatARuleCoversAndToThoseThatGo() {
        rules("on: " + Growth.LARGE + "; tags: v.*; pushed-within: 1d");
        Growth growth = new Growth(directory);
        growth.to(Growth.FEW, registry);
        int few = looking(Growth.FEW.tags());
        int removalOfFew = removing() - few;

        growth.to(Growth.MANY, registry);
        int many = looking(Growth.MANY.tags());
        int removalOfMany = removing() - many;
        Growth.tell("calls of retention", few, many);
        Growth.tell("and for the removal of " + REMOVED + " tags", removalOfFew, removalOfMany);

        assertThat(many - few).isEqualTo(pages(Growth.MANY) - pages(Growth.FEW));
        assertThat(removalOfMany).isEqualTo(removalOfFew);
    }

    /** Of tags, read twice, and of the catalogue. */
    private static int pages(Size size) {
        return 2 * (size.tags() / PageRequest.MAX_LIMIT) + (size.repositories() - 1) / PageRequest.MAX_LIMIT;
    }

    private int looking(int tags) {
        return registry.callsOf(() -> {
                    RetentionReport report = run();
                    assertThat(report.looked()).isEqualTo(tags);
                    assertThat(report.removed()).isZero();
                })
                .size();
    }

    /** Removes some tags more, which are pushed again. */
    private int removing() {
        for (int i = 0; i < REMOVED; i++) {
            push(Growth.LARGE, "v-old-" + i);
            age(Growth.LARGE, "v-old-" + i, Duration.ofDays(2));
        }
        return registry.callsOf(() -> assertThat(run().removed()).isEqualTo(REMOVED))
                .size();
    }

    /** Of now, as a run that had begun before all was pushed would renew its claim. */
    private RetentionReport run() {
        RetentionReport report = registry.retention().retention().run(Instant.now(), false, Duration.ZERO, line -> {});
        assertThat(report.isClean()).as(RetentionText.plain(report)).isTrue();
        return report;
    }
}
