package io.stevedore.it.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.client.Parallel;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.ClosedRegistry;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.LoggedIn;
import io.stevedore.it.registry.RegistryProcess;
import io.stevedore.servers.receiver.EventReceiver;
import io.stevedore.servers.receiver.EventReceiver.Request;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Two receivers of a registry with users: one of distribution's form, and one of CloudEvents that signs. */
@TestInstance(Lifecycle.PER_CLASS)
class EventsIT {

    private static final String EVENTS = "/stevedore/v1/events";

    @TempDir
    private static Path directory;

    private final EventReceiver classic = new EventReceiver();
    private EventReceiver modern = new EventReceiver();

    @SuppressWarnings("NullAway.Init") // by start
    private RegistryProcess registry;

    @SuppressWarnings("NullAway.Init") // by start
    private Launch launch;

    @BeforeAll
    void start() throws IOException {
        Files.writeString(directory.resolve("secret"), "a secret of thirty-two characters");
        Path file = Files.writeString(directory.resolve("events.yaml"), """
                notifications:
                  endpoints:
                    - name: classic
                      url: %s
                      timeout: 2s
                      backoff: 100ms
                      ignoredmediatypes: [application/octet-stream]
                    - name: modern
                      url: %s
                      format: cloudevents
                      timeout: 2s
                      threshold: 20
                      backoff: 100ms
                      secret: %s
                      repositories: [team/**]
                      ignore: {actions: [pull], mediatypes: application/octet-stream}
                """.formatted(
                        classic.url(), modern.url(), directory.resolve("secret")));
        launch = ClosedRegistry.prepare(directory).with("registry.events.file", file.toString());
        registry = RegistryProcess.start(launch);
    }

    @BeforeEach
    void begin() {
        classic.answer(request -> 204);
        modern.answer(request -> 204);
        Parallel.await(
                "all that waits is delivered",
                () -> endpoint("classic").getInt("waiting") + endpoint("modern").getInt("waiting") == 0);
        classic.forget();
        modern.forget();
    }

    @AfterAll
    void stop() {
        registry.close();
        classic.close();
        modern.close();
    }

    @Test
    void pushesPullsAndDeletionsAreTold() {
        TestRepository repository = repository("team/told");
        Manifest image = repository.pushImage("one");
        repository.http().get(repository.manifest("one")).assertStatus(200);
        String asked = repository
                .http()
                .delete(repository.manifest(image.digest()))
                .assertStatus(202)
                .header("X-Request-Id");
        Parallel.await(
                "three and four events",
                () -> classic.requests().size() == 3 && modern.requests().size() == 4);

        List<JsonObject> told = classic.requests().stream()
                .map(request -> json(request).getJsonArray("events").getJsonObject(0))
                .toList();
        assertThat(told)
                .extracting(event -> event.getString("action"))
                .as("a pull waits a moment, so it may come after the deletion")
                .containsExactlyInAnyOrder("push", "pull", "delete")
                .startsWith("push");
        JsonObject push = told.get(0);
        assertThat(push.getJsonObject("actor").getString("name")).isEqualTo("ann");
        assertThat(push.getJsonObject("request").getString("method")).isEqualTo("PUT");
        assertThat(push.getJsonObject("request").getString("addr")).isEqualTo("127.0.0.1");
        assertThat(push.getJsonObject("target").getString("tag")).isEqualTo("one");
        assertThat(push.getJsonObject("target").getString("url"))
                .isEqualTo(registry.url(repository.manifest(image.digest())).toString());
        assertThat(json(modern.requests().get(3)).getJsonObject("request").getString("id"))
                .as("as the answer and the audit log have it")
                .isEqualTo(asked);
        assertThat(modern.requests())
                .extracting(request -> request.headers().getFirst("ce-type"))
                .containsExactly(
                        "io.stevedore.manifest.pushed",
                        "io.stevedore.tag.created",
                        "io.stevedore.tag.deleted",
                        "io.stevedore.manifest.deleted");
        assertThat(modern.requests())
                .allSatisfy(request -> assertThat(request.headers()).containsKey("Webhook-signature"));
    }

    /** The receiver fails, is away, and comes back; the registry is killed meanwhile. */
    @Test
    void whatWasAnsweredIsToldInItsOrderThroughAKill() {
        List<String> tags = new ArrayList<>();
        modern.answer(request -> 503);
        push(tags, "a", 5);
        Parallel.await("three attempts", () -> modern.requests().size() >= 3);
        int port = modern.port();
        modern.close();
        push(tags, "b", 5);
        registry.kill();
        registry = RegistryProcess.start(launch);
        push(tags, "c", 5);
        modern = new EventReceiver(port);
        modern.answer(request -> Math.floorMod(request.body().hashCode(), 3) == 0 && isFirst(request) ? 500 : 204);
        Parallel.await("all tags are told", () -> taken().containsAll(tags));

        assertThat(taken()).containsExactlyElementsOf(tags);
        JsonObject state = endpoint("modern");
        assertThat(state.getInt("deadLetters")).isZero();
    }

    /** It holds the first event as long as the other one has not got all. */
    @Test
    void aReceiverThatHangsSlowsNobody() {
        CountDownLatch end = new CountDownLatch(1);
        classic.answer(request -> {
            await(end);
            return 204;
        });
        TestRepository repository = repository("team/app");
        for (int i = 0; i < 10; i++) {
            repository.pushImage("one-" + i);
        }
        Parallel.await("all events of the other one", () -> modern.requests().size() == 20);

        assertThat(heldIds()).hasSizeLessThanOrEqualTo(1);
        end.countDown();
        Parallel.await("the events that were held", () -> heldIds().size() == 10);
    }

    private Set<String> heldIds() {
        return classic.requests().stream()
                .map(request ->
                        json(request).getJsonArray("events").getJsonObject(0).getString("id"))
                .collect(Collectors.toSet());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void administratorsSeeDeadLettersAndLetThemGoAgain() {
        modern.answer(request -> 422);
        repository("team/app").pushImage("one");
        Parallel.await("a dead letter", () -> endpoint("modern").getInt("deadLetters") == 1);

        assertThat(admin().get(EVENTS + "/modern/dead-letters")
                        .assertStatus(200)
                        .text())
                .contains("answers 422", "\"repository\":\"team/app\"");
        modern.answer(request -> 204);
        modern.forget();
        assertThat(admin().post(EVENTS + "/modern/dead-letters/redelivery")
                        .assertStatus(200)
                        .text())
                .isEqualTo("{\"deadLetters\":1}");
        Parallel.await("both messages once more", () -> modern.requests().size() == 2);
        assertThat(admin().delete(EVENTS + "/modern/dead-letters")
                        .assertStatus(200)
                        .text())
                .isEqualTo("{\"deadLetters\":0}");
        assertThat(endpoint("modern").getInt("waiting")).isZero();
        assertThat(new Http(registry).get("/metrics").assertStatus(200).text())
                .containsPattern("(?m)^stevedore_events_delivered(\\{.*})? [1-9]")
                .containsPattern("(?m)^stevedore_events_failing_endpoints(\\{.*})? 0$");
    }

    @Test
    void othersSeeNothingOfIt() {
        Http ann = new Http(new LoggedIn(registry, "ann", ClosedRegistry.PASSWORD));
        for (Answer answer : List.of(
                ann.get(EVENTS),
                ann.get(EVENTS + "/modern/dead-letters"),
                ann.get(EVENTS + "/unknown/dead-letters"),
                ann.delete(EVENTS + "/modern/dead-letters"),
                ann.post(EVENTS + "/modern/dead-letters/redelivery"))) {
            answer.assertStatus(403);
        }
        new Http(registry).get(EVENTS).assertStatus(401);
        admin().get(EVENTS + "/unknown/dead-letters").assertStatus(404);
        admin().get(EVENTS + "/modern/dead-letters?n=x").assertStatus(400);
    }

    private void push(List<String> tags, String prefix, int number) {
        TestRepository repository = repository("team/app");
        for (int i = 0; i < number; i++) {
            String tag = prefix + i;
            repository.pushImage(tag);
            tags.add(tag);
        }
    }

    /** The tags whose creation the receiver has taken, by the first time that it was sent. */
    private List<String> taken() {
        LinkedHashSet<String> tags = new LinkedHashSet<>();
        modern.requests().stream()
                .map(EventsIT::json)
                .filter(event -> event.getString("type").equals("io.stevedore.tag.created"))
                .forEach(event -> tags.add(event.getString("tag")));
        return List.copyOf(tags);
    }

    private boolean isFirst(Request request) {
        String id = json(request).getString("id");
        return modern.requests().stream()
                        .filter(other -> json(other).getString("id").equals(id))
                        .count()
                == 1;
    }

    private JsonObject endpoint(String name) {
        String list = admin().get(EVENTS).assertStatus(200).text();
        return Json.createReader(new StringReader(list)).readObject().getJsonArray("endpoints").stream()
                .map(value -> value.asJsonObject())
                .filter(endpoint -> endpoint.getString("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Http admin() {
        return new Http(new LoggedIn(registry, "admin", ClosedRegistry.PASSWORD));
    }

    private TestRepository repository(String name) {
        return new TestRepository(new LoggedIn(registry, "ann", ClosedRegistry.PASSWORD), name);
    }

    private static JsonObject json(Request request) {
        return Json.createReader(new StringReader(request.body())).readObject();
    }
}
