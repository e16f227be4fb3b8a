package io.stevedore.registry.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.cloudevents.http.HttpMessageFactory;
import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.TestEvents;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.event.Event;
import io.stevedore.servers.receiver.EventReceiver.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events as CloudEvents, by a receiver that fails, is slow, refuses, and comes back. */
class CloudEventDeliveryTest extends WithDelivery {

    private static final String KEY = "a secret of thirty-two characters";

    private final byte[] layer = Content.random(1, 1000);

    @Override
    String endpoint() {
        return "format: cloudevents, secret: 'DIRECTORY/secret', threshold: 1000,"
                + " ignore: {mediatypes: application/octet-stream}";
    }

    @BeforeEach
    void secret() throws IOException {
        Files.writeString(directory.resolve("secret"), KEY + "\n");
    }

    @Test
    void aPushIsToldInTheWordsOfCloudEvents() throws Exception {
        Digest first = Images.push(registry, NAME, "v1", layer);
        Digest second = Images.push(registry, NAME, "v1", Content.random(2, 10));
        deliverAll(node("3d"), told(), outbox());

        List<CloudEvent> events =
                requests().stream().map(CloudEventDeliveryTest::read).toList();
        assertThat(events)
                .extracting(CloudEvent::getType)
                .containsExactly(
                        "io.stevedore.manifest.pushed",
                        "io.stevedore.tag.created",
                        "io.stevedore.manifest.pushed",
                        "io.stevedore.tag.moved");
        assertThat(events).extracting(CloudEvent::getId).doesNotHaveDuplicates();
        CloudEvent moved = events.get(3);
        assertThat(moved.getSource()).hasToString("https://registry.example");
        assertThat(moved.getSubject()).isEqualTo("team/app:v1");
        assertThat(moved.getExtension("partitionkey")).isEqualTo("team/app");
        assertThat(moved.getDataContentType()).isEqualTo("application/json");
        assertThat(json(requests().get(3)).getString("previous")).isEqualTo(first.toString());
        assertThat(json(requests().get(3)).getString("digest")).isEqualTo(second.toString());
        assertThat(json(requests().get(3)).getString("id")).isEqualTo(moved.getId());
    }

    @Test
    void tagsGoBeforeTheirManifest() throws Exception {
        Digest manifest = Images.push(registry, NAME, "v1", layer);
        deliverAll(node("3d"), told(), outbox());
        receiver.forget();
        registry.manifests().delete(NAME, manifest);
        deliverAll(node("3d"), told(), outbox());

        assertThat(requests())
                .extracting(request -> json(request).getString("type"))
                .containsExactly("io.stevedore.tag.deleted", "io.stevedore.manifest.deleted");
    }

    @Test
    void eachRequestIsSigned() throws Exception {
        Images.push(registry, NAME, "v1", layer);
        deliverAll(node("3d"), told(), outbox());

        Request request = requests().get(0);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY.getBytes(UTF_8), "HmacSHA256"));
        String id = request.headers().getFirst("webhook-id");
        String time = request.headers().getFirst("webhook-timestamp");
        byte[] signed = mac.doFinal((id + "." + time + "." + request.body()).getBytes(UTF_8));
        assertThat(request.headers().getFirst("webhook-signature"))
                .isEqualTo("v1," + Base64.getEncoder().encodeToString(signed));
        assertThat(Long.parseLong(time))
                .isBetween(Instant.now().getEpochSecond() - 60, Instant.now().getEpochSecond());
    }

    /** Of each repository in the order in which it changed, whatever fails in between; none is left out. */
    @Test
    void aReceiverThatFailsNowAndThenGetsAllInOrder() throws Exception {
        AtomicInteger count = new AtomicInteger();
        receiver.answer(request -> List.of(503, 204, 500, 429, 204).get(count.getAndIncrement() % 5));
        for (int i = 0; i < 6; i++) {
            Images.push(registry, NAME, "v1", Content.random(i, 10));
            Images.push(registry, OTHER, "v1", Content.random(i, 10));
        }
        List<Event> expected = TestEvents.waiting(registry, TOLD);
        deliverAll(node("3d"), told(), outbox());

        for (String repository : List.of(NAME.toString(), OTHER.toString())) {
            Set<String> seen = new HashSet<>();
            List<String> told = requests().stream()
                    .filter(request -> json(request).getString("repository").equals(repository))
                    .map(request -> json(request).getString("id"))
                    .filter(id -> !id.contains("."))
                    .filter(seen::add)
                    .toList();
            assertThat(told)
                    .containsExactlyElementsOf(expected.stream()
                            .filter(event -> event.subject().repository().equals(repository))
                            .map(Event::id)
                            .toList());
        }
        assertThat(outbox().dead(TOLD)).isZero();
    }

    /** The second node waits for the claim; the first one's row is gone by then. */
    @Test
    void twoNodesTellNothingTwice() throws Exception {
        Deliveries other = node("3d");
        receiver.answer(request -> {
            other.deliver(told());
            return 204;
        });
        Images.push(registry, NAME, "v1", layer);
        deliverAll(node("3d"), told(), outbox());

        assertThat(requests()).hasSize(2);
    }

    /** A killed process leaves what it has not crossed out, and perhaps what it has sent just before. */
    @Test
    void whatAKilledProcessLeavesIsSentAgain() throws Exception {
        Images.push(registry, NAME, "v1", layer);
        int calls = 1;
        while (registry.kills(calls, () -> node("3d").deliver(told()))) {
            calls++;
            registry.indexTable()
                    .query("delivery#0", "", "", 10)
                    .forEach(claim -> assertThat(claim.field("until")).isNotEmpty());
            outbox().clear("delivery#0"); // as after its fifteen seconds
        }

        assertThat(outbox().waiting(TOLD)).isZero();
        assertThat(requests())
                .extracting(request -> json(request).getString("type"))
                .startsWith("io.stevedore.manifest.pushed")
                .endsWith("io.stevedore.tag.created");
        assertThat(calls).isGreaterThan(5);
    }

    @Test
    void aRedirectionIsNotFollowedAndTakesNothing() {
        Images.push(registry, NAME, "v1", layer);
        receiver.answer(request -> 302);
        Deliveries node = node("3d");
        node.deliver(told());

        assertThat(requests()).hasSize(1);
        assertThat(node.state(TOLD).view().problem()).endsWith("answers 302");
        assertThat(outbox().waiting(TOLD)).isEqualTo(1);
    }

    @Test
    void aReceiverThatIsAwayIsToldOf() {
        Images.push(registry, NAME, "v1", layer);
        receiver.close();
        Deliveries node = node("3d");
        node.deliver(told());

        assertThat(node.state(TOLD).view().problem()).contains("cannot be reached");
        assertThat(outbox().waiting(TOLD)).isEqualTo(1);
    }

    @Test
    void aSecretThatIsTooShortIsToldAndNothingIsSentUntilItIsMended() throws Exception {
        Files.writeString(directory.resolve("secret"), "short");
        Images.push(registry, NAME, "v1", layer);
        Deliveries node = node("3d");
        node.deliver(told());

        assertThat(requests()).isEmpty();
        assertThat(node.state(TOLD).view().problem()).contains("the secret has 5 bytes; wanted at least 16");

        secret();
        deliverAll(node, told(), outbox());
        assertThat(requests()).hasSize(2);
    }

    @Test
    void deletingATagByAClientIsNoManifestsEnd() throws Exception {
        Images.push(registry, NAME, "v1", layer);
        registry.manifests().delete(NAME, new Tag("v1"));
        deliverAll(node("3d"), told(), outbox());

        assertThat(json(requests().get(2)).getString("type")).isEqualTo("io.stevedore.tag.deleted");
        assertThat(json(requests().get(2)).getString("tag")).isEqualTo("v1");
    }

    private static CloudEvent read(Request request) {
        return HttpMessageFactory.createReaderFromMultimap(
                        request.headers(), request.body().getBytes(UTF_8))
                .toEvent();
    }
}
