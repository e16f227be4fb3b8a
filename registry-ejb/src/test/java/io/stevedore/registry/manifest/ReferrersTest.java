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
import io.stevedore.registry.domain.Referral;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.Tag;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

        assertThat(list(Optional.empty())).singleElement().satisfies(each -> {
            assertThat(each.manifest())
                    .isEqualTo(new Descriptor(
                            Images.IMAGE, Content.sha256(bytes), bytes.length, Optional.of("a/signature"), Map.of()));
            assertThat(each.annotations()).asString(UTF_8).isEqualTo("{\"k\":\"x\"}");
        });
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
                .extracting(each -> each.manifest().artifactType())
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
            Page<Referral> page =
                    registry.referrers().list(NAME, SUBJECT, Optional.empty(), new PageRequest(3, next.get()));
            page.items().forEach(item -> listed.add(item.manifest().digest()));
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
    void areThoseThatSaySoWhateverTheFallbackTagSays() {
        Digest known = put(referrer("a/b", "known"), Images.IMAGE);
        Digest other = put(Images.image(Stream.of(), ",\"artifactType\":\"a/other\""), Images.IMAGE);
        byte[] fallback = Images.index(
                Stream.of(
                        Images.descriptor(Images.IMAGE, known, Content.size(known), ",\"artifactType\":\"a/false\""),
                        Images.descriptor(Images.IMAGE, other, Content.size(other))),
                "");
        registry.manifests().put(NAME, new Tag("sha256-" + SUBJECT.hex()), List.of(), Images.INDEX, fallback);

        assertThat(list(Optional.empty())).singleElement().satisfies(each -> {
            assertThat(each.manifest().digest()).isEqualTo(known);
            assertThat(each.manifest().artifactType()).contains("a/b");
        });
    }

    @Test
    void tellAnnotationsUpToTheirBound() {
        int others = "{\"k\":\"\"}".length();
        put(referrer("a/b", "x".repeat(16_384 - others)), Images.IMAGE);
        put(referrer("a/c", "x".repeat(16_385 - others)), Images.IMAGE);

        assertThat(list(Optional.of("a/b")))
                .singleElement()
                .satisfies(each -> assertThat(each.annotations()).hasSize(16_384));
        assertThat(list(Optional.of("a/c")))
                .singleElement()
                .satisfies(each -> assertThat(each.annotations()).isEmpty());
    }

    @Test
    void leaveOutAnnotationsThatAnOlderVersionPutIntoItsRow() {
        Digest old = put(referrer("a/b", "short"), Images.IMAGE);
        Key key = new Key("repo#" + NAME, "referrer#" + SUBJECT + "#" + old);
        Row row = registry.table().get(key).orElseThrow();
        String tooLong = "{\"k\":\"" + "x".repeat(60_000) + "\"}";
        registry.table()
                .write(List.of(new Change.Put(
                        key, new RowValue(row.fields(), tooLong.getBytes(UTF_8)), Condition.version(row.version()))));

        assertThat(list(Optional.empty()))
                .singleElement()
                .satisfies(each -> assertThat(each.annotations()).isEmpty());
    }

    @Test
    void endAPageWhenItIsLarge() {
        TreeSet<Digest> pushed = new TreeSet<>();
        for (int i = 0; i < 200; i++) {
            pushed.add(put(referrer("a/b", i + "x".repeat(16_000)), Images.IMAGE));
        }
        List<Digest> listed = new ArrayList<>();
        int pages = 0;

        Optional<String> next = Optional.of("");
        while (next.isPresent()) {
            Page<Referral> page =
                    registry.referrers().list(NAME, SUBJECT, Optional.empty(), new PageRequest(1000, next.get()));
            assertThat(page.items().stream()
                            .mapToInt(item -> item.annotations().length)
                            .sum())
                    .isLessThan(1_100_000);
            page.items().forEach(item -> listed.add(item.manifest().digest()));
            next = page.next();
            pages++;
        }

        assertThat(listed).containsExactlyElementsOf(pushed);
        assertThat(pages).isBetween(3, 5);
    }

    @Test
    void endAPageThatReadsMuchAndShowsNothing() {
        for (int i = 0; i < 100; i++) {
            put(referrer("a/b", i + "x".repeat(16_000)), Images.IMAGE);
        }

        Page<Referral> page =
                registry.referrers().list(NAME, SUBJECT, Optional.of("a/other"), new PageRequest(1000, ""));

        assertThat(page.items()).isEmpty();
        assertThat(page.next()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 128, 129, 130})
    void fillAPageOfAnyLength(int limit) {
        TreeSet<Digest> pushed = new TreeSet<>();
        for (int i = 0; i < 129; i++) {
            pushed.add(put(referrer("a/b", "v" + i), Images.IMAGE));
        }

        Page<Referral> page = registry.referrers().list(NAME, SUBJECT, Optional.empty(), new PageRequest(limit, ""));

        assertThat(page.items())
                .extracting(item -> item.manifest().digest())
                .containsExactlyElementsOf(pushed.stream().limit(limit).toList());
        assertThat(page.next().isPresent()).isEqualTo(limit < 129);
    }

    @Test
    void tellAnnotationsAsTheyWereGiven() {
        put(referrer("a/b", "\\u0000\\\"\\\\ \\ud83d\\ude00 \u00e4"), Images.IMAGE);

        assertThat(list(Optional.empty()))
                .singleElement()
                .satisfies(each -> assertThat(Descriptors.texts(StrictJson.read(each.annotations())))
                        .containsEntry("k", "\0\"\\ \ud83d\ude00 \u00e4"));
    }

    @Test
    void areOfAnyKind() {
        Digest index = put(Images.index(Stream.of(), Images.subject(SUBJECT)), Images.INDEX);

        assertThat(list(Optional.empty())).singleElement().satisfies(each -> {
            assertThat(each.manifest().digest()).isEqualTo(index);
            assertThat(each.manifest().artifactType()).isEmpty();
        });
    }

    private List<Referral> list(Optional<String> type) {
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
