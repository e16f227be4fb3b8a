package io.stevedore.registry.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.StoredManifest;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.index.TagIndex.TagRow;
import io.stevedore.registry.task.TaskIndex;
import io.stevedore.registry.task.TaskIndex.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A tag goes if a rule speaks of it and no rule keeps it; all others stay. */
class RetentionTest extends WithRetention {

    @Test
    void theNewestStay() {
        rules("on: team/app; newest: 2");
        push(NAME, "c", "a", "b", "d");
        push(OTHER, "a");
        push(NAME, "c");

        RetentionReport report = retain();

        assertThat(tags(NAME)).containsExactly("c", "d");
        assertThat(tags(OTHER)).containsExactly("a");
        assertThat(report.removed()).isEqualTo(2);
        assertThat(report.looked()).isEqualTo(4);
        assertThat(report.named().get(0).why())
                .startsWith("rule 1 (on team/app): not among the newest 2, pushed at 20");
    }

    @Test
    void theHighestVersionsStay() {
        rules("on: '**'; tags: 'v?[0-9.]+.*'; highest: 3");
        push(NAME, "1.10.0", "1.9.9", "v2.0", "2.0.0-rc.1", "1.10.0-rc.2", "latest", "v2", "2.0.0-rc.10");

        retain();

        assertThat(tags(NAME))
                .as("latest is not spoken of; v2 is no version of three numbers or two")
                .containsExactly("2.0.0-rc.1", "2.0.0-rc.10", "latest", "v2.0");
    }

    @Test
    void whatWasPushedLatelyStays() {
        rules("on: '**'; pushed-within: 30d");
        push(NAME, "old", "young");
        age(NAME, "old", Duration.ofDays(31));
        age(NAME, "young", Duration.ofDays(29));

        retain();

        assertThat(tags(NAME)).containsExactly("young");
    }

    @Test
    void whatWasPulledLatelyStays() {
        rules("on: '**'; pulled-within: 10d");
        push(NAME, "pulled", "unused", "pulled-long-ago");
        registry.retention().retention().look(now());
        registry.manifests().find(NAME, new Tag("pulled"));
        registry.manifests().find(NAME, new Tag("pulled-long-ago"));
        registry.retention().pulls().write();
        pass(15);
        change(NAME, "pulled", "pulled-at", now().minus(Duration.ofDays(9)).toString());

        RetentionReport report = retain();

        assertThat(tags(NAME)).containsExactly("pulled");
        assertThat(report.named())
                .extracting(gone -> gone.tag().toString(), RetentionReport.Removed::why)
                .satisfiesExactlyInAnyOrder(
                        gone -> assertThat(gone.toList().toString()).contains("pulled-long-ago", "pulled last at"),
                        gone -> assertThat(gone.toList().toString()).contains("unused", "never seen pulled"));
    }

    @Test
    void nothingGoesAsUnpulledBeforeItCouldHaveBeenSeen() {
        rules("on: '**'; pulled-within: 10d");
        push(NAME, "old");
        age(NAME, "old", Duration.ofDays(400));
        registry.retention().retention().look(now());

        pass(9);
        retain();
        assertThat(tags(NAME)).containsExactly("old");

        pass(2);
        retain();
        assertThat(tags(NAME)).isEmpty();
    }

    /** For days nodes ran that noted nothing, so they may have served any tag. */
    @Test
    void aGapInTheNotesBeginsThemAnew() {
        rules("on: '**'; pulled-within: 10d");
        push(NAME, "old");
        registry.retention().retention().look(now());
        pass(9);
        Duration gap = PullRecord.LONGEST_GAP.plusHours(1);

        RetentionReport report =
                registry.retention().retention().run(now().plus(gap), false, Duration.ZERO, line -> {});

        assertThat(report.removed()).isZero();
        assertThat(tags(NAME)).containsExactly("old");
    }

    @Test
    void aTagStaysIfAnyRuleKeepsItOrNoneSpeaksOfIt() {
        rules(
                "on: '**'; tags: 'pr-.*'; newest: 1",
                "on: team/*; tags: '.*-keep'; keep: always",
                "on: else/**; newest: 1");
        push(NAME, "pr-1", "pr-2-keep", "pr-3", "release");

        retain();

        assertThat(tags(NAME)).containsExactly("pr-2-keep", "pr-3", "release");
    }

    @Test
    void aDryRunTellsAndWritesNothing() {
        rules("on: '**'; newest: 1");
        push(NAME, "a", "b");
        Retention retention = registry.retention().retention();

        List<String> calls = registry.callsOf(() -> {
            RetentionReport report = retention.run(now(), true, Duration.ZERO, line -> {});
            assertThat(report.named())
                    .extracting(RetentionReport.Removed::repository, RetentionReport.Removed::tag)
                    .containsExactly(tuple(NAME, new Tag("a")));
            assertThat(RetentionText.plain(report))
                    .startsWith("would remove:")
                    .contains("team/app:a, rule 1 (on **): not among the newest 1, pushed at");
        });

        assertThat(calls).isNotEmpty().noneMatch(call -> call.contains("write"));
        assertThat(tags(NAME)).containsExactly("a", "b");
    }

    @Test
    void aTagThatIsPushedOrPulledMeanwhileStays() {
        rules("on: '**'; newest: 1");
        push(NAME, "a", "b", "c");
        List<TagRow> seen = registry.retention()
                .tags()
                .page(NAME, new PageRequest(10, ""), (tag, why) -> {})
                .items();
        push(NAME, "a");
        registry.manifests().find(NAME, new Tag("b"));
        registry.retention().pulls().write();

        assertThat(seen.stream().map(row -> registry.retention().tags().expire(NAME, row)))
                .containsExactly(false, false, true);
        assertThat(tags(NAME)).containsExactly("a", "b");
    }

    /** Nobody ranked it, but it would have been among the newest. */
    @Test
    void aTagThatIsPushedWhileOthersAreRankedStays() {
        rules("on: '**'; newest: 1");
        push(NAME, "a", "b");
        AtomicBoolean ranked = new AtomicBoolean();

        registry.retention().retention().run(now(), false, Duration.ZERO, line -> {
            if (!ranked.getAndSet(true)) {
                push(NAME, "c");
            }
        });

        assertThat(tags(NAME)).containsExactly("b", "c");
    }

    @Test
    void whatWasPushedJustNowMayGo() {
        rules("on: '**'; newest: 1");
        push(NAME, "a", "b");

        RetentionReport report = registry.retention().retention().run(Instant.now(), false, Duration.ZERO, line -> {});

        assertThat(report.removed()).isEqualTo(1);
        assertThat(tags(NAME)).containsExactly("b");
    }

    @Test
    void aDamagedRowIsToldAndLeftAlone() {
        rules("on: '**'; newest: 1");
        push(NAME, "a", "b", "c");
        change(NAME, "b", "updated-at", "yesterday");

        RetentionReport report = registry.retention().retention().run(now(), false, Duration.ZERO, line -> {});

        assertThat(report.isClean()).isFalse();
        assertThat(report.failures().named()).singleElement().satisfies(problem -> {
            assertThat(problem.what()).isEqualTo("team/app:b");
            assertThat(problem.reason()).contains("yesterday");
        });
        assertThat(tags(NAME)).containsExactly("c");
        assertThat(row(NAME, "b")).isPresent();
    }

    @Test
    void manyTagsArePaged() {
        rules("on: '**'; newest: 1050; highest: 3");
        StoredManifest first = registry.manifest(NAME, push(NAME, "first"));
        List<Tag> many =
                IntStream.range(0, 1100).mapToObj(i -> new Tag("1.0." + i)).toList();
        for (int i = 0; i < many.size(); i += 100) {
            registry.manifests().put(NAME, first.digest(), many.subList(i, i + 100), first.mediaType(), first.bytes());
        }

        List<String> calls =
                registry.callsOf(() -> assertThat(retain().removed()).isEqualTo(51));

        assertThat(registry.manifestIndex().find(NAME, new Tag("1.0.99"))).isPresent();
        assertThat(registry.manifestIndex().find(NAME, new Tag("1.0.0"))).isEmpty();
        assertThat(calls)
                .as("two for each tag that goes, and some for the pages")
                .hasSizeLessThan(2 * 51 + 20);
    }

    @Test
    void oneNodeRunsAtATime() {
        rules("on: '**'; newest: 1");
        push(NAME, "a", "b");
        assertThat(new TaskIndex(registry.indexTable()).begin(Task.RETENTION, now(), Duration.ofSeconds(1)))
                .isPresent();

        RetentionReport report = registry.retention().retention().run(now(), false, Duration.ZERO, line -> {});

        assertThat(report.failures().stopped()).hasValue("another run is under way; try again when it has ended");
        assertThat(tags(NAME)).containsExactly("a", "b");
    }

    @Test
    void theTimerRunsItOnceInAnInterval() {
        rules("on: '**'; newest: 1");
        push(NAME, "a", "b");
        Retention retention = registry.retention().retention();

        retention.look(now());
        assertThat(tags(NAME)).containsExactly("b");

        push(NAME, "c");
        retention.look(now().plus(Duration.ofMinutes(59)));
        assertThat(tags(NAME)).containsExactly("b", "c");
        retention.look(now().plus(Duration.ofMinutes(61)));
        assertThat(tags(NAME)).containsExactly("c");
    }

    @Test
    void withoutRulesNothingHappens() {
        push(NAME, "a");

        RetentionReport report = registry.retention().retention().run(now(), false, Duration.ZERO, line -> {});

        assertThat(report.failures().stopped())
                .hasValueSatisfying(why -> assertThat(why).contains("registry.retention.file"));
        assertThat(RetentionText.json(report)).contains("\"removed\":0", "\"stopped\":\"there are no rules");
    }
}
