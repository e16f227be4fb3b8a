package io.stevedore.it.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Content;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.Bucket;
import io.stevedore.it.registry.IndexKind;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import io.stevedore.it.registry.SharedIndex;
import io.stevedore.it.registry.StoreKind;
import io.stevedore.servers.proxy.CountingProxy;
import io.stevedore.servers.proxy.Fault;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * How often the registry calls DynamoDB, on an object store, and what clients notice when DynamoDB fails for a moment.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init") // before the first test
class IndexCallsIT {

    private static final int LAST = Integer.MAX_VALUE;

    @TempDir
    private static Path data;

    private static CountingProxy proxy;
    private static RegistryProcess registry;

    private final TestRepository repository = new TestRepository(registry);
    private final Http http = repository.http();

    @BeforeAll
    static void start() {
        proxy = new CountingProxy(IndexKind.DYNAMODB.serverAddress());
        SharedIndex index =
                SharedIndex.in(IndexKind.DYNAMODB).at(proxy.address().getPort());
        registry = RegistryProcess.start(index.of(Bucket.in(StoreKind.S3_PROXY).of(Launch.in(data)))
                // whose first look would be counted too
                .with("registry.upload.interval", "1h"));
    }

    @AfterAll
    static void stop() {
        registry.close();
        proxy.close();
    }

    @BeforeEach
    void forget() {
        repository.start(); // a node reads its secret once
        proxy.reset();
    }

    @Test
    void smallPushIsTwoCallsAndItsPullsOneEach() {
        byte[] layer = Content.random(4096);
        String digest = Content.digest(layer);

        String upload = repository.start();
        assertCalls(Map.of());
        String begun = repository.patch(upload, layer).assertStatus(202).header("Location");
        assertCalls(Map.of("TransactWriteItems", 1L));
        repository.finish(begun, digest, new byte[0]).assertStatus(201);
        assertCalls(Map.of("TransactWriteItems", 1L));

        http.head(repository.blob(digest)).assertStatus(200);
        assertCalls(Map.of("BatchGetItem", 1L));
        http.get(repository.blob(digest)).assertStatus(200);
        assertCalls(Map.of("BatchGetItem", 1L));
    }

    @Test
    void largerPushReadsOnceMore() {
        String upload = repository.start();

        repository.patch(upload, Content.random(1_000_000)).assertStatus(202);

        assertCalls(Map.of("GetItem", 1L, "TransactWriteItems", 1L));
    }

    @Test
    void pushInTwoRequestsIsTwoCalls() {
        byte[] layer = Content.random(1_000_000);
        String upload = repository.start();

        repository.finish(upload, Content.digest(layer), layer).assertStatus(201);

        assertCalls(Map.of("BatchGetItem", 1L, "TransactWriteItems", 1L));
    }

    @Test
    void smallPushOfWhatIsStoredIsOneCallMore() {
        byte[] layer = Content.random(4096);
        new TestRepository(registry).push(layer);
        String upload =
                repository.patch(repository.start(), layer).assertStatus(202).header("Location");
        proxy.reset();

        repository.finish(upload, Content.digest(layer), new byte[0]).assertStatus(201);

        assertCalls(Map.of("BatchGetItem", 1L, "TransactWriteItems", 1L));
    }

    @Test
    void largePushClaimsItsPartsWhenItGoesOn() {
        byte[] layer = Content.random(25_000_000);
        String upload = repository
                .patch(repository.start(), Arrays.copyOf(layer, 20_000_000))
                .assertStatus(202)
                .header("Location");
        proxy.reset();

        repository
                .finish(upload, Content.digest(layer), Arrays.copyOfRange(layer, 20_000_000, layer.length))
                .assertStatus(201);

        assertCalls(Map.of("BatchGetItem", 1L, "UpdateItem", 1L, "TransactWriteItems", 1L));
    }

    @Test
    void mountAndManifestAreOneCallAndTagTwoAndThenOne() {
        TestRepository other = new TestRepository(registry);
        String digest = other.push(Content.random(1000));
        proxy.reset();

        http.post(repository.path("blobs/uploads/?mount=" + digest + "&from=" + other.name()))
                .assertStatus(201);
        assertCalls(Map.of("TransactWriteItems", 1L));
        Manifest image = Manifest.image(digest, digest);
        repository.put("v1", image).assertStatus(201);
        assertCalls(Map.of("TransactWriteItems", 1L));
        http.get(repository.manifest("v1")).assertStatus(200);
        assertCalls(Map.of("GetItem", 2L));
        http.get(repository.manifest("v1")).assertStatus(200);
        assertCalls(Map.of("GetItem", 1L));
        http.get(repository.manifest(image.digest())).assertStatus(200);
        assertCalls(Map.of("GetItem", 1L));
    }

    @Test
    @Order(LAST)
    void nobodyNoticesThatEveryThirdCallFails() {
        AtomicInteger calls = new AtomicInteger();
        Fault[] faults = {Fault.ERROR, Fault.SLOW_DOWN, Fault.SWALLOW_ANSWER, Fault.CUT_ANSWER};
        proxy.faults(call -> {
            int count = calls.incrementAndGet();
            return count % 3 == 0 ? faults[count / 3 % faults.length] : Fault.NONE;
        });

        for (int i = 0; i < 20; i++) {
            Manifest image = repository.pushImage("v" + i);
            assertThat(http.get(repository.manifest("v" + i)).assertStatus(200).text())
                    .isEqualTo(image.json());
        }
        http.delete(repository.manifest("v0")).assertStatus(202);
        http.get(repository.manifest("v0")).assertStatus(404);
    }

    private static void assertCalls(Map<String, Long> wanted) {
        assertThat(proxy.counts()).isEqualTo(wanted);
        proxy.reset();
    }
}
