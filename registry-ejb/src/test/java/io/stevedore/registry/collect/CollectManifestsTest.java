package io.stevedore.registry.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.TestCollection;
import io.stevedore.registry.collect.CollectionReport.Removed;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Tag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CollectManifestsTest extends WithCollection {

    private final byte[] layer = Content.random(1, 1000);

    /** From now on manifests go that nothing names. */
    private void collectUntagged() {
        registry.close();
        try {
            Files.writeString(directory.resolve(TestCollection.UNTAGGED), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        registry = newRegistry();
    }

    private Digest put(byte[] manifest, String mediaType) {
        Digest digest = Content.sha256(manifest);
        registry.manifests().put(NAME, digest, List.of(), mediaType, manifest);
        return digest;
    }

    @Test
    void untaggedManifestsStayUnlessToldOtherwise() {
        Digest image = Images.push(registry, NAME, "v1", layer);
        registry.manifests().delete(NAME, new Tag("v1"));

        rounds();

        assertThat(registry.manifest(NAME, image).digest()).isEqualTo(image);
    }

    @Test
    void manifestGoesThatLostItsTag() {
        collectUntagged();
        Digest image = Images.push(registry, NAME, "v1", layer);
        registry.manifests().delete(NAME, new Tag("v1"));

        assertThat(nextRound().waiting()).isEqualTo(1);
        assertThat(nextRound().removed()).isEqualTo(new Removed(0, 1, 0));
        rounds();

        isUnknown(NAME, image);
        isGone(NAME, Content.sha256(layer));
        assertThat(registry.files()).isEmpty();
        assertThat(reviews()).isEmpty();
    }

    @Test
    void manifestGoesWhoseTagMoved() {
        collectUntagged();
        Digest old = Images.push(registry, NAME, "v1", layer);
        Digest kept = Images.push(registry, NAME, "v1", Content.random(2, 10));

        rounds();

        isUnknown(NAME, old);
        assertThat(registry.manifest(NAME, new Tag("v1")).digest()).isEqualTo(kept);
    }

    @Test
    void manifestStaysThatHasAnotherTag() {
        collectUntagged();
        Digest image = Images.push(registry, NAME, "v1", layer);
        registry.manifests()
                .put(
                        NAME,
                        new Tag("v2"),
                        List.of(),
                        Images.IMAGE,
                        registry.manifest(NAME, image).bytes());
        registry.manifests().delete(NAME, new Tag("v1"));

        rounds();

        assertThat(registry.manifest(NAME, new Tag("v2")).digest()).isEqualTo(image);
    }

    @Test
    void manifestStaysThatIsTaggedAgainInItsGrace() {
        collectUntagged();
        Digest image = Images.push(registry, NAME, "v1", layer);
        byte[] bytes = registry.manifest(NAME, image).bytes();
        registry.manifests().delete(NAME, new Tag("v1"));
        nextRound();

        registry.manifests().put(NAME, new Tag("v1"), List.of(), Images.IMAGE, bytes);

        rounds();
        assertThat(registry.manifest(NAME, new Tag("v1")).digest()).isEqualTo(image);
    }

    @Test
    void whoAsksForAManifestKeepsIt() {
        collectUntagged();
        Digest image = Images.push(registry, NAME, "v1", layer);
        registry.manifests().delete(NAME, new Tag("v1"));
        nextRound();

        registry.manifests().find(NAME, image);

        assertThat(nextRound().removed()).isEqualTo(Removed.NONE);
        assertThat(nextRound().removed()).isEqualTo(new Removed(0, 1, 0));
    }

    @Test
    void childrenGoAfterTheirIndexAndManifestsThatNobodyTagged() {
        collectUntagged();
        Images.pushConfig(registry, NAME);
        Digest child = put(Images.image(Images.pushBlob(registry, NAME, layer)), Images.IMAGE);
        byte[] index = Images.index(child);
        registry.manifests().put(NAME, new Tag("multi"), List.of(), Images.INDEX, index);
        rounds();
        assertThat(registry.manifest(NAME, child).digest()).isEqualTo(child);

        registry.manifests().delete(NAME, Content.sha256(index));
        rounds();

        isUnknown(NAME, child);
        rounds();
        assertThat(registry.files()).isEmpty();
    }

    @Test
    void referrersGoAfterTheirSubject() {
        Digest image = Images.push(registry, NAME, "v1", layer);
        Digest signature = put(Images.image(Stream.empty(), Images.subject(image)), Images.IMAGE);
        rounds();
        assertThat(registry.manifest(NAME, signature).digest()).isEqualTo(signature);

        registry.manifests().delete(NAME, image);
        rounds();

        isUnknown(NAME, signature);
        assertThat(registry.files()).isEmpty();
    }

    @Test
    void referrerStaysThatIsTagged() {
        Digest image = Images.push(registry, NAME, "v1", layer);
        byte[] signature = Images.image(Stream.empty(), Images.subject(image));
        registry.manifests().put(NAME, new Tag("signed"), List.of(), Images.IMAGE, signature);
        registry.manifests().delete(NAME, image);

        rounds();

        assertThat(registry.manifest(NAME, new Tag("signed")).digest()).isEqualTo(Content.sha256(signature));
    }

    @Test
    void untaggedReferrerStaysWithItsSubject() {
        collectUntagged();
        Digest image = Images.push(registry, NAME, "v1", layer);
        Digest signature = put(Images.image(Stream.empty(), Images.subject(image)), Images.IMAGE);

        rounds();

        assertThat(registry.manifest(NAME, signature).digest()).isEqualTo(signature);
        assertThat(reviews()).isEmpty();
    }
}
