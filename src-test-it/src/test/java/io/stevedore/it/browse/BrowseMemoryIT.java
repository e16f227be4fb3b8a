package io.stevedore.it.browse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Content;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.client.Parallel;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The largest content that clients can push is looked through by 32 at once, in a heap of 256 MiB. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowseMemoryIT {

    private static final int CLIENTS = 32;
    private static final String NAME = "team/large";

    private final RegistryProcess registry;
    private final TestRepository repository;
    private final Browser browser;
    private String subject = "";

    BrowseMemoryIT(@TempDir Path directory) {
        registry = RegistryProcess.start(Launch.in(directory).withHeap(256).withOptions(Launch.FOR_MUCH_DATA));
        repository = new TestRepository(registry, NAME);
        browser = new Browser(new Http(registry));
    }

    @AfterAll
    void stop() {
        registry.close();
    }

    /** Manifests as large as fit into their rows, one as large as is taken, a config of 1 MiB, long annotations. */
    @BeforeAll
    void push() {
        String blob = repository.push(Content.random(100));
        subject = blob;
        for (int i = 0; i < 100; i++) {
            put("t" + i, annotated(Manifest.image(blob, blob), 64 * 1024 - 600, i));
        }
        String step = "{\"created_by\":\"" + "x".repeat(60) + "\"}";
        String config = "{\"history\":[" + (step + ",").repeat((1024 * 1024 - 100) / (step.length() + 1)) + step + "]}";
        put("history", Manifest.image(repository.push(config.getBytes(UTF_8)), blob));
        String layer = "{\"mediaType\":\"a/b\",\"digest\":\"%s\",\"size\":100}".formatted(blob);
        String layers = IntStream.range(0, 30_000).mapToObj(i -> layer).collect(Collectors.joining(","));
        Manifest image = Manifest.image(blob, blob);
        put("large", new Manifest(image.mediaType(), image.json().replaceFirst("\\[.*]", "[" + layers + "]")));
        for (int i = 0; i < 100; i++) {
            Manifest about = annotated(Manifest.about(subject, "a/" + i, blob), 16_000, i);
            put(about.digest(), about);
        }
    }

    @Test
    void theHeapSuffices() {
        List<JsonObject> seen = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            byAll("tags", "repository", NAME, "n", "100");
            byAll("tags", "repository", NAME, "n", "100", "sort", "-pushed");
            byAll("manifest", "repository", NAME, "reference", "history");
            byAll("manifest", "repository", NAME, "reference", "large");
            byAll("manifest", "repository", NAME, "reference", "t0");
            byAll("referrers", "repository", NAME, "digest", subject);
            byAll("repository", "name", NAME);
            seen.add(browser.see("manifest", "repository", NAME, "reference", "history"));
        }

        assertThat(seen)
                .allSatisfy(image -> assertThat(image.getJsonArray("history")).hasSizeGreaterThan(10_000));
        JsonObject large = browser.see("manifest", "repository", NAME, "reference", "large");
        assertThat(large.getJsonArray("layers")).hasSize(1000);
        assertThat(large.getBoolean("complete")).isFalse();
        JsonObject tree = browser.see("referrers", "repository", NAME, "digest", subject);
        assertThat(tree.getJsonArray("referrers")).hasSize(100);
        assertThat(tree.getBoolean("complete"))
                .as("long annotations are left out")
                .isFalse();
        assertThat(registry.errors()).doesNotContain("OutOfMemory");
    }

    /** Who waits too long for a place to parse something large hears so. */
    private void byAll(String endpoint, String... parameters) {
        List<Answer> answers = Parallel.run(CLIENTS, client -> browser.ask(endpoint, parameters));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(200, 503));
        assertThat(answers).anySatisfy(answer -> answer.assertStatus(200));
    }

    private void put(String reference, Manifest manifest) {
        repository.put(reference, manifest).assertStatus(201);
    }

    private static Manifest annotated(Manifest manifest, int size, int seed) {
        String json = manifest.json();
        String annotations = "{\"%d\":\"%s\"}".formatted(seed, "y".repeat(size));
        return json.contains("\"annotations\"")
                ? new Manifest(manifest.mediaType(), json.replace("{\"key\":\"value\"}", annotations))
                : new Manifest(
                        manifest.mediaType(),
                        json.substring(0, json.length() - 1) + ",\"annotations\":" + annotations + "}");
    }
}
