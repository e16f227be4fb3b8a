package io.stevedore.it.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Http;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the checks of {@code /health} tell of a registry that is well. */
class HealthIT {

    @TempDir
    private static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static RegistryProcess registry;

    @BeforeAll
    static void start() {
        registry = RegistryProcess.start(Launch.in(directory));
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @Test
    void aNodeThatIsReadyTellsOfIndexStoreAndRoom() {
        JsonObject index = data("ready", "index");
        JsonObject store = data("ready", "store");

        assertThat(index.getString("kind")).isEqualTo("sqlite");
        assertThat(Instant.parse(index.getString("answered")))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(store.getString("kind")).isEqualTo("filesystem");
        assertThat(Long.parseLong(text(store, "freeBytes"))).isGreaterThan(Long.parseLong(text(store, "reserveBytes")));
        assertThat(data("ready", "room").getString("pushes")).isEqualTo("accepted");
        assertThat(text(data("ready", "node"), "draining")).isEqualTo("false");
    }

    @Test
    void aProcessThatLivesTellsItsReleaseAndItsAge() {
        JsonObject live = data("live", "process");

        assertThat(live.getString("version")).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(Long.parseLong(text(live, "uptimeSeconds"))).isPositive();
        assertThat(data("started", "registry").getString("version")).isEqualTo(live.getString("version"));
    }

    @Test
    void nothingTellsWhereThingsAre() {
        String health = new Http(registry).get("/health").assertStatus(200).text();

        assertThat(health)
                .contains("\"index\"", "\"process\"")
                .doesNotContain("/", directory.getFileName().toString(), "127.0.0.1", "localhost");
    }

    /** Servers write numbers and flags as they are, or as texts. */
    private static String text(JsonObject data, String name) {
        return String.valueOf(data.get(name)).replace("\"", "");
    }

    private static JsonObject data(String state, String check) {
        String health =
                new Http(registry).get("/health/" + state).assertStatus(200).text();
        JsonObject all = Json.createReader(new StringReader(health)).readObject();
        return all.getJsonArray("checks").getValuesAs(JsonObject.class).stream()
                .filter(each -> each.getString("name").equals(check))
                .findFirst()
                .orElseThrow(() -> new AssertionError(health))
                .getJsonObject("data");
    }
}
