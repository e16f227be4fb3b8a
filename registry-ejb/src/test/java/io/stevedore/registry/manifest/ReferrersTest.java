package io.stevedore.registry.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Descriptor;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Page;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReferrersTest extends WithRegistry {

    private static final Digest SUBJECT = Content.sha256("subject".getBytes(UTF_8));

    @BeforeEach
    void pushConfig() {
        Images.pushConfig(registry, NAME);
    }

    @Test
    void areDescribed() {
        byte[] bytes = referrer("a/signature", "x");
        put(bytes, Images.IMAGE);

        assertThat(list(Optional.empty()))
                .containsExactly(new Descriptor(
                        Images.IMAGE,
                        Content.sha256(bytes),
                        bytes.length,
                        Optional.of("a/signature"),
                        Map.of("k", "x")));
    }

    @Test
    void areNoneForSubjectThatNobodyKnows() {
        assertThat(list(Optional.empty())).isEmpty();
    }

    @Test
    void areThoseOfOneTypeIfItIsAskedFor() {
        put(referrer("a/signature", "x"), Images.IMAGE);
        put(referrer("a/sbom", "x"), Images.IMAGE);

        assertThat(list(Optional.of("a/sbom")))
                .extracting(Descriptor::artifactType)
                .containsExactly(Optional.of("a/sbom"));
        assertThat(list(Optional.of("a/other"))).isEmpty();
    }

    @Test
    void areListedPageByPageInOrder() {
        TreeSet<Digest> pushed = new TreeSet<>();
        for (int i = 0; i < 7; i++) {
            pushed.add(put(referrer("a/b", "v" + i), Images.IMAGE));
        }
        List<Digest> listed = new ArrayList<>();

        Optional<String> next = Optional.of("");
        while (next.isPresent()) {
            Page<Descriptor> page =
                    registry.referrers().list(NAME, SUBJECT, Optional.empty(), new PageRequest(3, next.get()));
            page.items().forEach(item -> listed.add(item.digest()));
            next = page.next();
        }

        assertThat(listed).containsExactlyElementsOf(pushed);
    }

    @Test
    void refuseToBeginAfterWhatIsNoDigest() {
        assertThatExceptionOfType(RegistryException.DigestInvalid.class)
                .isThrownBy(() -> registry.referrers()
                        .list(NAME, SUBJECT, Optional.empty(), new PageRequest(3, "x".repeat(5_000))));
    }

    @Test
    void includeWhatOnlyTheFallbackTagNames() {
        Digest known = put(referrer("a/b", "known"), Images.IMAGE);
        Digest old = put(Images.image(Stream.of(), ",\"artifactType\":\"a/old\""), Images.IMAGE);
        byte[] fallback = Images.index(
                Stream.of(
                        Images.descriptor(Images.IMAGE, known, Content.size(known)),
                        Images.descriptor(Images.IMAGE, old, Content.size(old), ",\"artifactType\":\"a/old\"")),
                "");
        Tag tag = new Tag("sha256-" + SUBJECT.hex());
        registry.manifests().put(NAME, tag, List.of(), Images.INDEX, fallback);

        assertThat(list(Optional.empty()))
                .extracting(Descriptor::digest)
                .containsExactlyInAnyOrder(known, old)
                .doesNotHaveDuplicates();
        assertThat(list(Optional.of("a/old"))).extracting(Descriptor::digest).containsExactly(old);
    }

    @Test
    void includeNothingOfTagThatNamesNoIndex() {
        registry.manifests().put(NAME, new Tag("sha256-" + SUBJECT.hex()), List.of(), Images.IMAGE, Images.image());

        assertThat(list(Optional.empty())).isEmpty();
    }

    @Test
    void tellAnnotationsThatDoNotFitIntoRow() {
        String value = "x".repeat(100_000);
        put(referrer("a/b", value), Images.IMAGE);

        assertThat(list(Optional.empty()))
                .singleElement()
                .satisfies(each -> assertThat(each.annotations()).containsEntry("k", value));
    }

    @Test
    void tellAnnotationsAsTheyWereGiven() {
        put(referrer("a/b", "\\u0000\\\"\\\\ \\ud83d\\ude00 \u00e4"), Images.IMAGE);

        assertThat(list(Optional.empty()))
                .singleElement()
                .satisfies(each -> assertThat(each.annotations()).containsEntry("k", "\0\"\\ \ud83d\ude00 \u00e4"));
    }

    @Test
    void areOfAnyKind() {
        Digest index = put(Images.index(Stream.of(), Images.subject(SUBJECT)), Images.INDEX);

        assertThat(list(Optional.empty())).singleElement().satisfies(each -> {
            assertThat(each.digest()).isEqualTo(index);
            assertThat(each.artifactType()).isEmpty();
        });
    }

    private List<Descriptor> list(Optional<String> type) {
        return registry.referrers()
                .list(NAME, SUBJECT, type, new PageRequest(1000, ""))
                .items();
    }

    private Digest put(byte[] content, String type) {
        return registry.manifests()
                .put(NAME, Content.sha256(content), List.of(), type, content)
                .digest();
    }

    private static byte[] referrer(String type, String annotation) {
        return Images.image(
                Stream.of(),
                Images.subject(SUBJECT) + ",\"artifactType\":\"" + type + "\",\"annotations\":{\"k\":\"" + annotation
                        + "\"}");
    }
}
