package io.stevedore.registry.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.domain.Descriptor;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.event.EventOrigin;
import io.stevedore.registry.event.PullEvents;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Events in the form of distribution's notifications. */
class DistributionDeliveryTest extends WithDelivery {

    private final byte[] layer = Content.random(1, 1000);

    @Override
    String endpoint() {
        return "headers: {Authorization: [Bearer abc]}";
    }

    @Test
    void anEnvelopeHasWhatDistributionsHas() throws Exception {
        registry.events()
                .source()
                .set(() -> new EventOrigin(
                        "request",
                        "user:anna",
                        "192.0.2.7",
                        "registry.example:5000",
                        "https://registry.example:5000",
                        "PUT",
                        "crane"));
        Digest manifest = Images.push(registry, NAME, "v1", layer);
        deliverAll(node("3d"), told(), outbox());

        assertThat(requests()).hasSize(3).allSatisfy(request -> {
            assertThat(request.headers().getFirst("Content-Type")).isEqualTo(DistributionMessages.TYPE);
            assertThat(request.headers().getFirst("Authorization")).isEqualTo("Bearer abc");
        });
        JsonObject event = json(requests().get(2)).getJsonArray("events").getJsonObject(0);
        assertThat(event.getString("action")).isEqualTo("push");
        assertThat(event.getString("timestamp")).isNotEmpty();
        JsonObject target = event.getJsonObject("target");
        assertThat(target.getString("mediaType")).isEqualTo(Images.IMAGE);
        assertThat(target.getString("digest")).isEqualTo(manifest.toString());
        assertThat(target.getInt("size")).isEqualTo(Content.size(manifest));
        assertThat(target.getInt("length")).isEqualTo(Content.size(manifest));
        assertThat(target.getString("repository")).isEqualTo("team/app");
        assertThat(target.getString("tag")).isEqualTo("v1");
        assertThat(target.getString("url"))
                .isEqualTo("https://registry.example:5000/v2/team/app/manifests/" + manifest);
        assertThat(event.getJsonObject("request"))
                .isEqualTo(Json.createObjectBuilder(Map.of(
                                "id", "request",
                                "addr", "192.0.2.7",
                                "host", "registry.example:5000",
                                "method", "PUT",
                                "useragent", "crane"))
                        .build());
        assertThat(event.getJsonObject("actor").getString("name")).isEqualTo("user:anna");
        assertThat(event.getJsonObject("source").getString("instanceID")).startsWith("urn:uuid:");
    }

    @Test
    void eachTagOfAPushIsAnEvent() throws Exception {
        Images.push(registry, NAME, "v1", layer);
        deliverAll(node("3d"), told(), outbox());
        receiver.forget();
        byte[] image = Images.image(Content.sha256(layer));
        registry.manifests().put(NAME, new Tag("v2"), List.of(new Tag("v3")), Images.IMAGE, image);
        deliverAll(node("3d"), told(), outbox());

        assertThat(targets()).extracting(target -> target.getString("tag")).containsExactly("v2", "v3");
    }

    @Test
    void mountsAndDeletionsAreTold() throws Exception {
        Digest digest = Images.pushBlob(registry, NAME, layer);
        registry.blobs().mount(OTHER, digest, Optional.of(NAME));
        registry.blobs().delete(OTHER, digest);
        deliverAll(node("3d"), told(), outbox());

        assertThat(events())
                .extracting(event -> event.getString("action"))
                .containsExactlyInAnyOrder("push", "mount", "delete");
        assertThat(targets())
                .filteredOn(target -> target.containsKey("fromRepository"))
                .singleElement()
                .satisfies(
                        target -> assertThat(target.getString("fromRepository")).isEqualTo("team/app"));
    }

    @Test
    void aDeletedTagHasNoDigest() throws Exception {
        Images.push(registry, NAME, "v1", layer);
        deliverAll(node("3d"), told(), outbox());
        receiver.forget();
        registry.manifests().delete(NAME, new Tag("v1"));
        deliverAll(node("3d"), told(), outbox());

        assertThat(targets()).singleElement().satisfies(target -> {
            assertThat(target.getString("tag")).isEqualTo("v1");
            assertThat(target).doesNotContainKey("digest");
        });
    }

    @Test
    void pullsWaitInMemoryAndAreToldThen() throws Exception {
        PullEvents pulls = new PullEvents(registry.events().events());
        Digest digest = Content.sha256(layer);
        pulls.ofManifest(NAME, new Tag("v1"), new Descriptor(Images.IMAGE, digest, 1000, Optional.empty(), Map.of()));
        pulls.ofBlob(NAME, digest.toString(), 1000);
        assertThat(outbox().waiting(TOLD)).isZero();

        outbox().note(pulls.take(1));
        outbox().note(pulls.take(100));
        assertThat(pulls.take(100)).isEmpty();
        deliverAll(node("3d"), told(), outbox());

        assertThat(events()).extracting(event -> event.getString("action")).containsExactly("pull", "pull");
        assertThat(targets().get(0).getString("tag")).isEqualTo("v1");
    }

    @Test
    void pullsThatAreTooManyAreLostAndCounted() {
        PullEvents pulls = new PullEvents(registry.events().events());
        for (int i = 0; i < 10_003; i++) {
            pulls.ofBlob(NAME, "sha256:" + "0".repeat(64), 1);
        }

        assertThat(pulls.lost()).isEqualTo(3);
        assertThat(pulls.take(20_000)).hasSize(10_000);
        pulls.ofBlob(NAME, "sha256:" + "0".repeat(64), 1);
        assertThat(pulls.take(100)).hasSize(1);
    }

    private List<JsonObject> events() {
        return requests().stream()
                .map(request -> json(request).getJsonArray("events").getJsonObject(0))
                .toList();
    }

    private List<JsonObject> targets() {
        return events().stream().map(event -> event.getJsonObject("target")).toList();
    }
}
