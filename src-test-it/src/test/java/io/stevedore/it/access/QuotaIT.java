package io.stevedore.it.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Content;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.client.Parallel;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.Bucket;
import io.stevedore.it.registry.ClosedRegistry;
import io.stevedore.it.registry.IndexKind;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.LoggedIn;
import io.stevedore.it.registry.RegistryProcess;
import io.stevedore.it.registry.SharedIndex;
import io.stevedore.it.registry.StoreKind;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Quotas on two nodes with one index. */
@TestInstance(Lifecycle.PER_CLASS)
class QuotaIT {

    private static final String QUOTAS = "/stevedore/v1/quotas";
    private static final String FILE = """
            quotas:
              - {on: team/race/**, name: race, bytes: 10500}
              - {on: team/soft, name: soft, bytes: 2000, warn-bytes: 1000, tags: 1}
            """;

    @TempDir
    private static Path directory;

    @SuppressWarnings("NullAway.Init") // as the next one, by start
    private RegistryProcess first;

    @SuppressWarnings("NullAway.Init")
    private RegistryProcess second;

    @BeforeAll
    void start() throws IOException {
        ClosedRegistry.prepare(directory);
        write(FILE);
        SharedIndex index = SharedIndex.in(kind());
        Bucket bucket = Bucket.in(StoreKind.S3_MOCK);
        first = RegistryProcess.start(bucket.of(index.of(launch())));
        second = RegistryProcess.start(bucket.of(index.of(launch())));
    }

    IndexKind kind() {
        return IndexKind.POSTGRESQL;
    }

    private static Launch launch() {
        return ClosedRegistry.launch(directory)
                .with("registry.quota.file", directory.resolve("quotas.yaml").toString());
    }

    @AfterAll
    void stop() {
        first.close();
        second.close();
    }

    /** In one step, so that no half of it is ever read. */
    private static void write(String text) throws IOException {
        Path next = Files.writeString(directory.resolve("quotas.next"), text);
        Files.move(next, directory.resolve("quotas.yaml"), StandardCopyOption.ATOMIC_MOVE);
    }

    private TestRepository repository(int client, String name) {
        return new TestRepository(new LoggedIn(client % 2 == 0 ? first : second, "ann", ClosedRegistry.PASSWORD), name);
    }

    private JsonObject quota(String name) {
        return list().getJsonArray("quotas").getValuesAs(JsonObject.class).stream()
                .filter(quota -> quota.getString("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private JsonObject list() {
        Answer answer = as("admin").get(QUOTAS).assertStatus(200);
        return Json.createReader(new StringReader(answer.text())).readObject();
    }

    private Http as(String user) {
        return new Http(new LoggedIn(second, user, ClosedRegistry.PASSWORD));
    }

    private static int used(JsonObject quota, String what) {
        return quota.getJsonObject(what).getInt("used");
    }

    @Test
    void twoNodesTogetherNeverTakeMoreThanTheQuota() {
        List<List<Integer>> statuses = Parallel.run(8, client -> {
            TestRepository repository = repository(client, "team/race/" + client / 2);
            return IntStream.range(0, 5)
                    .mapToObj(i -> push(repository, 500).status())
                    .toList();
        });

        assertThat(statuses.stream().flatMap(List::stream).filter(status -> status == 201))
                .hasSize(21);
        assertThat(statuses.stream().flatMap(List::stream)).containsOnly(201, 403);
        assertThat(used(quota("race"), "bytes")).isEqualTo(10_500);
    }

    private static Answer push(TestRepository repository, int size) {
        byte[] bytes = Content.random(size);
        String location = repository.start();
        repository.patch(location, bytes).assertStatus(202);
        return repository.finish(location, Content.digest(bytes), new byte[0]);
    }

    @Test
    void refusalsAndWarningsSayHowMuchIsUsed() {
        TestRepository repository = repository(0, "team/soft");
        assertThat(push(repository, 900).assertStatus(201).header("Warning")).isEmpty();
        String config = repository.push(Content.random(100));
        String layer = repository.push(Content.random(1000));
        Manifest image = Manifest.image(config, layer);
        repository.put("v1", image).assertStatus(201);

        assertThat(used(quota("soft"), "bytes")).isEqualTo(2000);
        assertThat(used(quota("soft"), "tags")).isEqualTo(1);
        Answer refused = push(repository(1, "team/soft"), 1).assertStatus(403).assertOciError();
        assertThat(refused.text()).contains("\"DENIED\"", "allows 2000 bytes", "of which 2000 are used; 1 more");
        assertThat(refused.header("Warning")).startsWith("299 - ");
        repository.put("v2", image).assertStatus(403).assertOciError();
        assertThat(repository.put("v1", image).assertStatus(201).header("Warning"))
                .isEmpty();
        assertThat(repository.tags()).containsExactly("v1");

        repository.http().delete(repository.manifest(image.digest())).assertStatus(403); // v1 is of the release
        TestRepository admin = new TestRepository(new LoggedIn(first, "admin", ClosedRegistry.PASSWORD), "team/soft");
        admin.http().delete(admin.manifest(image.digest())).assertStatus(202);
        admin.http().delete(admin.blob(config)).assertStatus(202);
        admin.http().delete(admin.blob(layer)).assertStatus(202);

        assertThat(used(quota("soft"), "bytes")).isEqualTo(900);
        assertThat(used(quota("soft"), "tags")).isZero();
        assertThat(push(repository, 1100).assertStatus(201).header("Warning"))
                .isEqualTo("299 - \"the quota ?soft? is nearly used up: 2000 bytes of 2000, with a warning from 1000"
                        + " on\"");
    }

    @Test
    void whatWasThereBeforeAQuotaIsCounted() throws IOException {
        TestRepository repository = repository(0, "team/old");
        repository.pushImage("w1");
        Parallel.await("count by the first quotas", () -> list().getBoolean("complete"));

        write(FILE + "  - {on: team/old, name: old, tags: 1}\n");

        Parallel.await(
                "count by the new quotas",
                () -> list().getJsonArray("quotas").size() == 3 && list().getBoolean("complete"));
        assertThat(used(quota("old"), "bytes")).isEqualTo(1100);
        assertThat(used(quota("old"), "tags")).isEqualTo(1);
        repository
                .put("w2", Manifest.image(repository.push(Content.random(1)), repository.push(Content.random(2))))
                .assertStatus(403);
    }

    @Test
    void administratorsAloneSeeUsage() {
        new Http(first).get(QUOTAS).assertStatus(401).assertOciError();
        as("ann").get(QUOTAS).assertStatus(403).assertOciError();
    }
}
