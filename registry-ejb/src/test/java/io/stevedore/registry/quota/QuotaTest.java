package io.stevedore.registry.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.TestUploads;
import io.stevedore.registry.WithQuotas;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.ErrorCode;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.domain.Upload;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QuotaTest extends WithQuotas {

    @Test
    void aBlobCountsOnceInEachRepository() {
        Digest digest = push(NAME, 1, 1000);
        push(NAME, 1, 1000);
        assertThat(bytes()).isEqualTo(1000);

        push(OTHER, 1, 1000);
        assertThat(bytes()).isEqualTo(2000);

        push(FOREIGN, 2, 50_000);
        assertThat(registry.blobs().mount(FOREIGN, digest, Optional.of(NAME))).isTrue();
        assertThat(bytes()).isEqualTo(2000);
    }

    @Test
    void mountsCount() {
        Digest digest = push(FOREIGN, 1, 6000);
        assertThat(registry.blobs().mount(NAME, digest, Optional.of(FOREIGN))).isTrue();
        assertThat(registry.blobs().mount(NAME, digest, Optional.empty())).isTrue();
        assertThat(bytes()).isEqualTo(6000);

        assertThatExceptionOfType(RegistryException.Refused.class)
                .isThrownBy(() -> registry.blobs().mount(OTHER, digest, Optional.of(NAME)));

        assertThat(registry.blobIndex().isLinked(OTHER, digest)).isFalse();
        assertThat(bytes()).isEqualTo(6000);
    }

    @Test
    void refusalHasTheNumbers() {
        push(NAME, 1, 9000);

        assertThatExceptionOfType(RegistryException.Refused.class)
                .isThrownBy(() -> push(OTHER, 2, 1001))
                .withMessage("the quota \"team\" allows 10000 bytes in all repositories of team/**, of which 9000 are"
                        + " used; 1001 more do not fit; delete what is not needed, or ask who runs the registry for"
                        + " more")
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo(ErrorCode.DENIED);
                    assertThat(refused.detail())
                            .containsEntry("limit", "10000")
                            .containsEntry("used", "9000")
                            .containsEntry("asked", "1001");
                });

        assertThat(bytes()).isEqualTo(9000);
        assertThat(registry.files()).hasSize(1);
        push(OTHER, 3, 1000);
        assertThat(bytes()).isEqualTo(10_000);
    }

    @Test
    void anUploadThatDoesNotFitEndsAndLeavesNothing() {
        push(NAME, 1, 9000);
        byte[] bytes = Content.random(2, 1001);
        Upload upload = registry.uploads().start(OTHER, Optional.empty());
        registry.uploads().append(OTHER, upload.id(), Content.chunk(bytes));

        assertThatExceptionOfType(RegistryException.Refused.class)
                .isThrownBy(
                        () -> registry.uploads().finish(OTHER, upload.id(), Content.sha256(bytes), Content.nothing()));

        assertThat(registry.files()).hasSize(1);
        assertThatExceptionOfType(RegistryException.UploadUnknown.class)
                .isThrownBy(() -> registry.uploads().status(OTHER, upload.id()));
    }

    @Test
    void anUploadOfWhatOthersHaveStoredEndsAsWell() {
        push(NAME, 1, 9000);
        push(FOREIGN, 2, 1001);
        byte[] bytes = Content.random(2, 1001);
        Upload upload = TestUploads.begin(registry, OTHER);

        assertThatExceptionOfType(RegistryException.Refused.class)
                .isThrownBy(() ->
                        registry.uploads().finish(OTHER, upload.id(), Content.sha256(bytes), Content.chunk(bytes)));
        assertThatExceptionOfType(RegistryException.Refused.class).isThrownBy(() -> push(OTHER, 2, 1001));

        assertThat(registry.files()).hasSize(2);
        assertThatExceptionOfType(RegistryException.UploadUnknown.class)
                .isThrownBy(() -> registry.uploads().status(OTHER, upload.id()));
    }

    @Test
    void whatIsThereOrHasNoBytesIsNeverRefused() {
        push(NAME, 1, 10_000);

        push(NAME, 1, 10_000);
        Images.pushConfig(registry, NAME);

        assertThat(bytes()).isEqualTo(10_000);
    }

    @Test
    void deletionMakesRoom() {
        Digest digest = push(NAME, 1, 10_000);
        assertThat(fits(() -> push(NAME, 2, 1))).isFalse();

        registry.blobs().delete(NAME, digest);

        assertThat(bytes()).isZero();
        push(NAME, 3, 10_000);
    }

    @Test
    void tagsCountOnceHoweverOftenTheyMove() {
        Images.pushConfig(registry, NAME);
        tag(NAME, "a", 1);
        tag(NAME, "a", 1);
        tag(NAME, "a", 2, "b", "c");
        assertThat(tags()).isEqualTo(3);

        tag(NAME, "d", 3, "e");
        tag(NAME, "e", 4, "d", "c");
        assertThat(tags()).isEqualTo(5);
        assertThatExceptionOfType(RegistryException.Refused.class)
                .isThrownBy(() -> tag(NAME, "f", 5))
                .withMessageContaining("allows 5 tags")
                .withMessageContaining("of which 5 are used; 1 more");
        assertThatExceptionOfType(RegistryException.Refused.class).isThrownBy(() -> tag(NAME, "a", 5, "g"));

        assertThat(tags()).isEqualTo(5);
        assertThatExceptionOfType(RegistryException.ManifestUnknown.class)
                .isThrownBy(() -> registry.manifest(NAME, new Tag("g")));
    }

    @Test
    void tagsThatGoMakeRoom() {
        Images.pushConfig(registry, NAME);
        tag(NAME, "a", 1, "b", "c");
        Digest digest = tag(NAME, "d", 2, "e");

        registry.manifests().delete(NAME, new Tag("a"));
        assertThat(tags()).isEqualTo(4);
        assertThatExceptionOfType(RegistryException.ManifestUnknown.class)
                .isThrownBy(() -> registry.manifests().delete(NAME, new Tag("a")));

        registry.manifests().delete(NAME, digest);
        assertThat(tags()).isEqualTo(2);
    }

    @Test
    void manyTagsAreCountedInSeveralWrites() {
        registry.close();
        registry = reopened("{on: '**', name: team, tags: 250}");
        Images.pushConfig(registry, NAME);
        String[] more = IntStream.range(1, 100).mapToObj(i -> "t" + i).toArray(String[]::new);
        tag(NAME, "t0", 1, more);
        String[] others = IntStream.range(0, 99).mapToObj(i -> "u" + i).toArray(String[]::new);
        Digest digest = tag(NAME, "t1", 1, others);
        assertThat(tags()).isEqualTo(199);
        assertThat(fits(() ->
                        tag(NAME, "v", 2, Stream.of(more).map(tag -> "v" + tag).toArray(String[]::new))))
                .isFalse();

        registry.manifests().delete(NAME, digest);

        assertThat(tags()).isZero();
    }

    @Test
    void theFirstQuotaThatCoversCounts() {
        registry.close();
        registry = reopened("{on: team/app, bytes: 100}", "{on: 'team/*', name: team}");

        push(NAME, 1, 100);
        push(OTHER, 2, 5000);

        assertThat(fits(() -> push(NAME, 3, 1))).isFalse();
        assertThat(registry.usage().held("team/app").bytes()).isEqualTo(100);
        assertThat(bytes()).isEqualTo(5000);
    }

    @Test
    void whoPushesBeyondASoftLimitIsWarned() {
        registry.close();
        registry = reopened("{on: team/**, name: team, bytes: 10000, warn-bytes: 8000, warn-tags: 2}");
        push(NAME, 1, 7999);
        Images.pushConfig(registry, NAME);
        tag(NAME, "a", 1);
        assertThat(registry.usage().warnings().sentences()).isEmpty();

        push(NAME, 2, 1);

        assertThat(registry.usage().warnings().sentences())
                .containsExactly(
                        "the quota \"team\" is nearly used up: 8000 bytes of 10000, with a warning from 8000" + " on");
        tag(NAME, "b", 1);
        assertThat(registry.usage().warnings().sentences()).last().asString().contains("2 tags and no limit");
    }

    @Test
    void whoRunsTheRegistryIsCountedAndNotRefused() {
        registry.caller().setOperator();

        push(NAME, 1, 20_000);

        assertThat(bytes()).isEqualTo(20_000);
    }

    @Test
    void withoutAQuotaNothingIsReadOrCounted() {
        List<String> free = registry.callsOf(() -> push(FOREIGN, 1, 10));
        registry.close();
        registry = reopenedWithout();

        assertThat(registry.callsOf(() -> push(FOREIGN, 2, 10))).isEqualTo(free);
        push(NAME, 3, 100_000);
        assertThat(registry.usage().held()).isEmpty();
    }

    @Test
    void aMarkIsHeededWhereNoQuotaIsAnyMore() {
        Digest digest = push(NAME, 1, 1000);
        Images.pushConfig(registry, NAME);
        tag(NAME, "a", 1);
        registry.close();
        registry = reopenedWithout();

        registry.blobs().delete(NAME, digest);
        registry.manifests().delete(NAME, new Tag("a"));

        assertThat(registry.usage().held()).isEmpty();
    }

    @Test
    void aPushCostsTwoMoreReads() {
        List<String> free = registry.callsOf(() -> push(FOREIGN, 1, 10));

        List<String> counted = registry.callsOf(() -> push(NAME, 2, 10));

        assertThat(counted.stream().filter("table.write"::equals)).hasSize(1);
        assertThat(counted).hasSize(free.size() + 2);
        assertThat(registry.callsOf(() -> push(NAME, 2, 10)).stream().filter(call -> call.startsWith("table.getAll")))
                .as("the link, and no counter")
                .hasSize(1);
    }
}
