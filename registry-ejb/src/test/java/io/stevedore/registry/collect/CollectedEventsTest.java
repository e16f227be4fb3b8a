package io.stevedore.registry.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.TestCollection;
import io.stevedore.registry.TestEvents;
import io.stevedore.registry.TestRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.event.Event;
import io.stevedore.registry.rules.EventKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class CollectedEventsTest extends WithCollection {

    @Override
    protected TestRegistry newRegistry() {
        try {
            Files.createFile(directory.resolve(TestCollection.UNTAGGED));
            Files.writeString(directory.resolve(TestEvents.FILE), """
                    notifications:
                      endpoints:
                      - {name: all, url: 'http://host/', format: cloudevents, ignore: {actions: [push, delete]}}
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return super.newRegistry();
    }

    @Test
    void whatIsCollectedIsTold() {
        byte[] layer = Content.random(1, 1000);
        Digest image = Images.push(registry, NAME, "v1", layer);
        registry.manifests().delete(NAME, new Tag("v1"));
        rounds();
        rounds();

        List<Event> told = TestEvents.waiting(registry, "all");
        assertThat(told)
                .extracting(Event::kind)
                .containsExactlyInAnyOrder(
                        EventKind.MANIFEST_COLLECTED, EventKind.BLOB_COLLECTED, EventKind.BLOB_COLLECTED);
        assertThat(told)
                .extracting(event -> event.subject().digest())
                .contains(image.toString(), Content.sha256(layer).toString());
    }
}
