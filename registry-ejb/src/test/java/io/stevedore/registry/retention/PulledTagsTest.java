package io.stevedore.registry.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Tag;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pulls are noted, and no client waits for it. */
class PulledTagsTest extends WithRetention {

    @Test
    void aRequestMakesNoCallForIt() {
        push(NAME, "a");
        List<String> without = registry.callsOf(() -> registry.manifests().find(NAME, new Tag("a")));
        rules("on: '**'; pulled-within: 10d");
        registry.manifests().find(NAME, new Tag("a"));

        assertThat(registry.callsOf(() -> registry.manifests().find(NAME, new Tag("a"))))
                .isEqualTo(registry.callsOf(() -> registry.manifests().find(NAME, new Tag("a"))))
                .hasSizeLessThanOrEqualTo(without.size());
        assertThat(row(NAME, "a").orElseThrow().fields()).doesNotContainKey("pulled-at");
    }

    @Test
    void aTagIsWrittenOnceAnHour() {
        rules("on: '**'; pulled-within: 10d");
        push(NAME, "a", "b");
        Instant before = Instant.now();
        registry.manifest(NAME, new Tag("a"));
        registry.manifests().find(NAME, new Tag("b"));
        assertThat(registry.retention().pulls().write()).isTrue();
        Instant noted = Instant.parse(row(NAME, "a").orElseThrow().field("pulled-at"));
        long version = row(NAME, "b").orElseThrow().version();

        registry.manifest(NAME, new Tag("a"));
        registry.manifests().find(NAME, new Tag("b"));
        List<String> calls = registry.callsOf(() -> registry.retention().pulls().write());

        assertThat(noted).isBetween(before, Instant.now());
        assertThat(calls).isEmpty();
        assertThat(row(NAME, "b").orElseThrow().version()).isEqualTo(version);
    }

    @Test
    void pullsByDigestAreNotOfATag() {
        rules("on: '**'; pulled-within: 10d");
        Digest digest = push(NAME, "a");
        registry.manifests().find(NAME, digest);

        assertThat(registry.callsOf(() -> registry.retention().pulls().write())).isEmpty();
    }

    @Test
    void aTagThatWentMeanwhileDoesNotComeBack() {
        rules("on: '**'; pulled-within: 10d");
        push(NAME, "a");
        registry.manifests().find(NAME, new Tag("a"));
        registry.manifests().delete(NAME, new Tag("a"));

        assertThat(registry.retention().pulls().write()).isTrue();

        assertThat(row(NAME, "a")).isEmpty();
    }

    @Test
    void aPushForgetsThePullsOfBefore() {
        rules("on: '**'; pulled-within: 10d");
        Digest digest = push(NAME, "a");
        registry.manifests().find(NAME, new Tag("a"));
        registry.retention().pulls().write();

        push(NAME, "a");

        assertThat(row(NAME, "a").orElseThrow().field("digest")).isEqualTo(digest.toString());
        assertThat(row(NAME, "a").orElseThrow().fields()).doesNotContainKey("pulled-at");
    }

    /** What was not written is written by the next attempt. */
    @Test
    void whatCouldNotBeWrittenGoesOnWaiting() {
        rules("on: '**'; pulled-within: 10d");
        push(NAME, "a");
        registry.manifests().find(NAME, new Tag("a"));
        assertThat(registry.kills(1, () -> registry.retention().pulls().write()))
                .isTrue();
        assertThat(row(NAME, "a").orElseThrow().fields()).doesNotContainKey("pulled-at");

        registry.retention().pulls().write();

        assertThat(row(NAME, "a").orElseThrow().fields()).containsKey("pulled-at");
    }
}
