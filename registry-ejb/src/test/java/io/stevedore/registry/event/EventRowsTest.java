package io.stevedore.registry.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.TestEvents;
import io.stevedore.registry.TestRegistry;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.event.Event.TagChange;
import io.stevedore.registry.index.TagIndex.TagRow;
import io.stevedore.registry.rules.EventKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which changes leave which events in the index, in the very writes that make them. */
class EventRowsTest extends WithRegistry {

    private static final String ALL = "all";

    private final byte[] layer = Content.random(1, 1000);

    @Override
    protected TestRegistry newRegistry() {
        try {
            Files.writeString(directory.resolve(TestEvents.FILE), """
                    notifications:
                      endpoints:
                      - {name: all, url: 'http://host/', format: cloudevents}
                      - {name: images, url: 'http://host/', ignoredmediatypes: [application/octet-stream]}
                    """);
            Files.writeString(
                    directory.resolve("quotas.yaml"), "quotas:\n- {on: 'team/other', bytes: 5000, warn-bytes: 1500}\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return super.newRegistry();
    }

    @Test
    void aPushTellsOfItsBlobsThenOfItsManifestAndTag() {
        Digest manifest = Images.push(registry, NAME, "v1", layer);

        assertThat(kinds(ALL)).containsExactly(EventKind.BLOB_PUSHED, EventKind.BLOB_PUSHED, EventKind.MANIFEST_PUSHED);
        Event pushed = last(ALL);
        assertThat(pushed.subject().repository()).isEqualTo(NAME.toString());
        assertThat(pushed.subject().digest()).isEqualTo(manifest.toString());
        assertThat(pushed.subject().mediaType()).isEqualTo(Images.IMAGE);
        assertThat(pushed.subject().size()).isEqualTo(Content.size(manifest));
        assertThat(pushed.tags()).containsExactly(new TagChange("v1", ""));
        assertThat(kinds("images")).containsExactly(EventKind.MANIFEST_PUSHED);
    }

    @Test
    void aTagThatMovesTellsWhatItNamed() {
        Digest first = Images.push(registry, NAME, "v1", layer);
        Images.push(registry, NAME, "v1", Content.random(2, 10));

        assertThat(last(ALL).tags()).containsExactly(new TagChange("v1", first.toString()));
    }

    @Test
    void deletionsAreTold() {
        Digest manifest = Images.push(registry, NAME, "v1", layer);
        registry.manifests().put(NAME, new Tag("v2"), List.of(), Images.IMAGE, Images.image(Content.sha256(layer)));
        registry.manifests().delete(NAME, new Tag("v1"));
        registry.manifests().delete(NAME, manifest);
        registry.blobs().delete(NAME, Content.sha256(layer));

        assertThat(kinds("all").subList(4, 7))
                .containsExactly(EventKind.TAG_DELETED, EventKind.MANIFEST_DELETED, EventKind.BLOB_DELETED);
        assertThat(TestEvents.waiting(registry, ALL).get(4).tags())
                .containsExactly(new TagChange("v1", manifest.toString()));
        assertThat(TestEvents.waiting(registry, ALL).get(5).tags())
                .containsExactly(new TagChange("v2", manifest.toString()));
        assertThat(last(ALL).subject().size()).isEqualTo(1000);
    }

    @Test
    void mountsAreTold() {
        Digest digest = Images.pushBlob(registry, NAME, layer);
        registry.blobs().mount(OTHER, digest, Optional.of(NAME));

        assertThat(last(ALL).kind()).isEqualTo(EventKind.BLOB_MOUNTED);
        assertThat(last(ALL).subject().note()).isEqualTo(NAME.toString());
    }

    @Test
    void aTagThatRetentionLetsGoIsTold() {
        Images.push(registry, NAME, "v1", layer);
        TagRow seen = registry.retention()
                .tags()
                .page(NAME, new PageRequest(10, ""), (tag, why) -> {})
                .items()
                .get(0);
        registry.retention().tags().expire(NAME, seen);

        assertThat(last(ALL).kind()).isEqualTo(EventKind.TAG_EXPIRED);
        assertThat(last(ALL).tags()).extracting(TagChange::tag).containsExactly("v1");
    }

    @Test
    void aQuotaTellsOnceThatItsWarningIsReached() {
        Images.pushBlob(registry, OTHER, layer);
        Images.pushBlob(registry, OTHER, Content.random(2, 600));
        Images.pushBlob(registry, OTHER, Content.random(3, 600));

        assertThat(kinds(ALL)).filteredOn(EventKind.QUOTA_REACHED::equals).hasSize(1);
        assertThat(TestEvents.waiting(registry, ALL))
                .filteredOn(event -> event.kind() == EventKind.QUOTA_REACHED)
                .singleElement()
                .satisfies(event -> assertThat(event.subject().note()).isEqualTo("team/other: 1600 bytes"));
    }

    @Test
    void whatIsRefusedTellsNothing() {
        assertThatExceptionOfType(RegistryException.ManifestBlobUnknown.class)
                .isThrownBy(() -> registry.manifests()
                        .put(NAME, new Tag("v1"), List.of(), Images.IMAGE, Images.image(Content.sha256(layer))));
        assertThatExceptionOfType(RegistryException.ManifestUnknown.class)
                .isThrownBy(() -> registry.manifests().delete(NAME, new Tag("v1")));

        assertThat(TestEvents.waiting(registry, ALL)).isEmpty();
    }

    /** More than one write holds: the manifest is told once, and each tag once. */
    @Test
    void aManifestWithVeryManyLayersAndTagsIsToldInParts() {
        List<Digest> layers = IntStream.range(0, 120)
                .mapToObj(i -> Images.pushBlob(registry, NAME, Content.random(i, 10)))
                .toList();
        Images.pushConfig(registry, NAME);
        List<Tag> tags = IntStream.range(0, 99).mapToObj(i -> new Tag("t" + i)).toList();
        byte[] image = Images.image(layers.toArray(Digest[]::new));
        registry.manifests().put(NAME, new Tag("v1"), tags, Images.IMAGE, image);

        List<Event> told = TestEvents.waiting(registry, "images");
        assertThat(told)
                .extracting(Event::kind)
                .startsWith(EventKind.MANIFEST_PUSHED)
                .contains(EventKind.TAGS_SET);
        assertThat(told.get(0).tags()).isEmpty();
        assertThat(told.stream().flatMap(event -> event.tags().stream()).map(TagChange::tag))
                .hasSize(100)
                .doesNotHaveDuplicates()
                .contains("v1", "t0", "t98");
    }

    /** The tag as it was is read; nothing else is. */
    @Test
    void aPushByTagCostsOneReadMoreAndNoWrite() {
        Images.push(registry, NAME, "v1", layer);
        byte[] image = Images.image(Content.sha256(layer));

        assertThat(registry.callsOf(
                        () -> registry.manifests().put(NAME, new Tag("v2"), List.of(), Images.IMAGE, image)))
                .containsExactly("table.getAll", "table.write");
        assertThat(registry.callsOf(() -> registry.uploads().push(NAME, Content.sha256(layer), Content.chunk(layer))))
                .contains("table.write")
                .doesNotContain("table.query");
    }

    /** By the clock of a node that is behind, a tag's second change would come before its first one. */
    @Test
    void aChangeOfATagIsLaterThanTheOneBefore() {
        Images.push(registry, NAME, "v1", layer);
        Instant ahead = Instant.now().plusSeconds(60);
        registry.events().events().heard(ahead);
        Images.push(registry, NAME, "v1", Content.random(2, 10));
        TestEvents elsewhere = TestEvents.of(directory);

        assertThat(last(ALL).time()).isAfter(ahead);
        assertThat(elsewhere.events().after(List.of(last(ALL).time())))
                .isAfter(last(ALL).time());
        assertThat(elsewhere.events().after(List.of(Instant.now().plusSeconds(3600))))
                .as("a clock that was wrong is not followed")
                .isBefore(Instant.now().plusSeconds(300));
    }

    @Test
    void timesAreNeverTheSame() {
        assertThat(Stream.generate(() -> registry.events().events().after(List.of()))
                        .limit(10_000))
                .isSortedAccordingTo(Comparator.naturalOrder())
                .doesNotHaveDuplicates();
    }

    /** A process that is killed has either changed something and told of it, or neither. */
    @Test
    void nothingChangesWithoutItsEvent() {
        Images.pushConfig(registry, NAME);
        Images.pushBlob(registry, NAME, layer);
        byte[] image = Images.image(Content.sha256(layer));
        int before = TestEvents.waiting(registry, ALL).size();
        int calls = 1;
        while (registry.kills(
                calls, () -> registry.manifests().put(NAME, new Tag("v1"), List.of(), Images.IMAGE, image))) {
            boolean isThere = registry.retention().tags().exists(NAME, new Tag("v1"));
            assertThat(TestEvents.waiting(registry, ALL).size() > before).isEqualTo(isThere);
            calls++;
        }

        assertThat(calls).isGreaterThan(2);
    }

    @Test
    void aRowIsReadAsItWasWritten() {
        registry.events().source().set(() -> new EventOrigin("r", "a", "1.2.3.4", "h", "http://h", "PUT", "agent"));
        Images.push(registry, NAME, "v1", layer);
        Event event = last(ALL);

        assertThat(event.origin().agent()).isEqualTo("agent");
        assertThat(EventText.read(EventText.bytes(event))).isEqualTo(event);
    }

    private List<EventKind> kinds(String endpoint) {
        return TestEvents.waiting(registry, endpoint).stream().map(Event::kind).toList();
    }

    private Event last(String endpoint) {
        List<Event> events = TestEvents.waiting(registry, endpoint);
        return events.get(events.size() - 1);
    }
}
