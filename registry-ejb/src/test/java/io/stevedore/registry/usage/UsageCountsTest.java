package io.stevedore.registry.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.Racers;
import io.stevedore.registry.WithQuotas;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.index.IndexCopy.Section;
import io.stevedore.registry.index.UsageIndex.LastCount;
import io.stevedore.registry.quota.Amount;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class UsageCountsTest extends WithQuotas {

    private static final String QUOTA = "{on: team/**, name: team, bytes: 10000, tags: 5}";

    @Test
    void contentOfBeforeIsCounted() {
        registry.close();
        registry = reopenedWithout();
        Digest digest = Images.push(registry, NAME, "a", Content.random(1, 3000));
        Images.push(registry, OTHER, "a", Content.random(1, 3000));
        Images.push(registry, FOREIGN, "a", Content.random(1, 3000));
        registry.close();
        registry = reopened(QUOTA);
        assertThat(bytes()).isZero();

        assertThat(registry.usage().count()).isTrue();

        assertThat(bytes()).isEqualTo(6000);
        assertThat(tags()).isEqualTo(2);
        registry.usage().count();
        assertThat(bytes()).isEqualTo(6000);
        registry.manifests().delete(NAME, digest);
        assertThat(tags()).isEqualTo(1);
    }

    @Test
    void contentOfBeforeIsCountedWhenItIsPushedAgain() {
        registry.close();
        registry = reopenedWithout();
        push(NAME, 1, 30_000);
        Images.pushConfig(registry, NAME);
        tag(NAME, "a", 1);
        registry.close();
        registry = reopened(QUOTA);

        push(NAME, 1, 30_000);
        tag(NAME, "a", 2);

        assertThat(bytes()).isEqualTo(30_000);
        assertThat(tags()).isEqualTo(1);
        registry.usage().count();
        assertThat(bytes()).isEqualTo(30_000);
        assertThat(tags()).isEqualTo(1);
    }

    @Test
    void whatAnotherQuotaCoversIsCountedThere() {
        push(NAME, 1, 1000);
        push(OTHER, 2, 500);
        Images.pushConfig(registry, NAME);
        tag(NAME, "a", 1);
        registry.close();
        registry = reopened("{on: team/app, name: app}");

        registry.usage().count();

        assertThat(registry.usage().held().keySet()).containsExactly("app");
        assertThat(registry.usage().held("app")).isEqualTo(new Amount(1000, 1));
    }

    @Test
    void manyRowsAreCounted() {
        registry.close();
        registry = reopenedWithout();
        for (int i = 0; i < 450; i++) {
            push(new RepositoryName("team/" + i % 7), i, 10 + i);
        }
        registry.close();
        registry = reopened(QUOTA);

        registry.usage().count();

        assertThat(bytes()).isEqualTo(450 * 10 + 450 * 449 / 2);
    }

    @Test
    void countsBesidePushesAndDeletions() throws Exception {
        registry.close();
        registry = reopenedWithout();
        List<Digest> old = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            old.add(push(NAME, i, 10));
        }
        registry.close();
        registry = reopened("{on: team/**, name: team}");
        List<Callable<Boolean>> works = new ArrayList<>();
        works.add(() -> registry.usage().count());
        works.add(() -> {
            old.subList(0, 50).forEach(digest -> registry.blobs().delete(NAME, digest));
            return true;
        });
        works.add(() -> {
            for (int i = 0; i < 75; i++) {
                push(NAME, i + 50, 10);
            }
            return true;
        });

        try (Racers racers = new Racers()) {
            assertThat(racers.run(works)).containsOnly(true);
        }

        assertThat(bytes()).isEqualTo(75 * 10);
    }

    /** As a node leaves it that has no file of quotas: it overwrites the mark, and nothing counts less. */
    @Test
    void aWrongCounterIsFoundWhereNothingElseHappens() {
        push(NAME, 1, 1000);
        registry.close();
        registry = reopenedWithout();
        push(NAME, 1, 1000);
        registry.close();
        registry = reopened(QUOTA);
        registry.usage().count();
        assertThat(bytes()).as("counted twice").isEqualTo(2000);

        registry.usage().count();

        assertThat(bytes()).isEqualTo(1000);
    }

    @Test
    void oneNodeCountsAtATimeAndTheEndIsNoted() {
        Instant now = Instant.now().minusSeconds(100);
        assertThat(registry.usage().counts().last()).isEmpty();

        assertThat(registry.usage().count(now)).isTrue();

        assertThat(registry.usage().counts().last().map(LastCount::beganAt)).contains(now);
        assertThat(registry.usage().counts().last().map(LastCount::quotas))
                .contains(registry.usage().quotas().fingerprint());
    }

    @Test
    void theTimerCountsAtAStartOnceADayAndAfterAChange() {
        Instant start = Instant.now();
        UsageTimer timer = timer();
        timer.look(start);
        assertThat(countedAt()).contains(start);
        timer.look(start.plusSeconds(10));
        timer.look(start.plus(Duration.ofHours(23)));
        assertThat(countedAt()).contains(start);

        Instant nextDay = start.plus(Duration.ofHours(25));
        timer.look(nextDay);
        assertThat(countedAt()).contains(nextDay);

        timer().look(nextDay.plusSeconds(60));
        assertThat(countedAt()).as("another node started").contains(nextDay);
        timer().look(nextDay.plusSeconds(3600));
        assertThat(countedAt()).contains(nextDay.plusSeconds(3600));
    }

    private UsageTimer timer() {
        return new UsageTimer(registry.usage().counts(), registry.usage().quotas());
    }

    private Optional<Instant> countedAt() {
        return registry.usage().counts().last().map(LastCount::beganAt);
    }

    /** As a restoration does with the rows of a snapshot. */
    @Test
    void whatIsWrittenFromACopyIsNotCountedBeforeTheNextLook() {
        push(NAME, 1, 1000);
        Images.pushConfig(registry, NAME);
        tag(NAME, "a", 1);
        List<Row> tags = registry.indexCopy().page(Section.TAGS, "").rows();
        List<Row> links = registry.indexCopy().page(Section.LINKS, "").rows();
        registry.manifests().delete(NAME, new Tag("a"));
        registry.table()
                .write(links.stream()
                        .<Change>map(row -> new Change.Delete(row.key(), Condition.ALWAYS))
                        .toList());
        registry.table().write(List.of(new Change.Delete(new Key("usage#0", TEAM), Condition.ALWAYS)));

        registry.indexCopy().put(Section.LINKS, links);
        registry.indexCopy().put(Section.TAGS, tags);

        assertThat(registry.usage().marked()).isEmpty();
        registry.usage().count();
        assertThat(registry.usage().held(TEAM)).isEqualTo(new Amount(1000, 1));
    }
}
