package io.stevedore.it.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Content;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.RegistryProcess;
import io.stevedore.it.registry.StoreKind;
import io.stevedore.it.registry.StoreRegistries;
import io.stevedore.servers.proxy.CountingProxy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How often the registry calls an object store: each call costs time and money. */
@ExtendWith(StoreRegistries.Resolver.class)
@ParameterizedClass
@EnumSource(
        value = StoreKind.class,
        names = {"S3_PROXY", "OSS"})
class StoreCallsIT {

    private static final int MEBIBYTE = 1024 * 1024;

    private final CountingProxy proxy;
    private final StoreKind kind;
    private final RegistryProcess registry;
    private final TestRepository repository;

    StoreCallsIT(StoreKind kind, StoreRegistries registries) {
        this.kind = kind;
        StoreRegistries.OnStore shared = registries.on(kind);
        proxy = shared.proxy();
        registry = shared.process();
        repository = new TestRepository(registry);
    }

    @ParameterizedTest
    @ValueSource(ints = {4 * 1024, MEBIBYTE})
    void smallLayerIsPushedWithOneCallAndPulledWithOne(int size) {
        byte[] layer = Content.random(size);
        proxy.reset();
        String digest = repository.push(layer);
        assertThat(proxy.counts()).isEqualTo(Map.of("PutObject", 1L));

        proxy.reset();
        repository.http().head(repository.blob(digest)).assertStatus(200);
        assertThat(proxy.counts()).isEmpty();

        assertThat(repository.http().get(repository.blob(digest)).body()).isEqualTo(layer);
        assertThat(proxy.counts()).isEqualTo(Map.of("GetObject", 1L));
    }

    @Test
    void layerThatIsStoredIsSentWithOneCallAndDroppedWithOne() {
        byte[] layer = Content.random(MEBIBYTE);
        new TestRepository(registry).push(layer);
        proxy.reset();

        repository.push(layer);

        String drop = kind == StoreKind.OSS ? "DeleteObjects" : "DeleteObject";
        assertThat(proxy.counts()).isEqualTo(Map.of("PutObject", 1L, drop, 1L));
    }

    @Test
    void layerThatIsStoredIsNotSentAgainWhereTheRequestSaysItsDigest() {
        byte[] layer = Content.random(MEBIBYTE);
        String digest = new TestRepository(registry).push(layer);
        proxy.reset();

        repository.finish(repository.start(), digest, layer).assertStatus(201);

        assertThat(proxy.counts()).isEmpty();
    }

    @Test
    void layerInOneRequestIsOneCallToo() {
        byte[] layer = Content.random(MEBIBYTE);
        proxy.reset();

        repository
                .http()
                .send("POST", repository.path("blobs/uploads/?digest=" + Content.digest(layer)), layer)
                .assertStatus(201);

        assertThat(proxy.counts()).isEqualTo(Map.of("PutObject", 1L));
    }

    @Test
    void mountAndManifestNeedNoCall() {
        TestRepository other = new TestRepository(registry);
        String digest = other.push(Content.random(1000));
        proxy.reset();

        repository
                .http()
                .post(repository.path("blobs/uploads/?mount=" + digest + "&from=" + other.name()))
                .assertStatus(201);
        repository.put("v1", Manifest.image(digest, digest)).assertStatus(201);
        repository.http().get(repository.manifest("v1")).assertStatus(200);

        assertThat(proxy.counts()).isEmpty();
    }

    @Test
    void largeManifestIsOneCallAndItsSizeNone() {
        String digest = repository.push(Content.random(1000));
        Manifest large = Manifest.image(digest, digest).padded(MEBIBYTE);
        proxy.reset();
        repository.put("v1", large).assertStatus(201);
        assertThat(proxy.counts()).isEqualTo(Map.of("PutObject", 1L));

        proxy.reset();
        repository
                .http()
                .head(repository.manifest(large.digest()))
                .assertStatus(200)
                .assertHeader("Content-Length")
                .isEqualTo(Integer.toString(MEBIBYTE));
        assertThat(proxy.counts()).isEmpty();

        assertThat(repository
                        .http()
                        .get(repository.manifest("v1"))
                        .assertStatus(200)
                        .text())
                .isEqualTo(large.json());
        assertThat(proxy.counts()).isEqualTo(Map.of("GetObject", 1L));
    }

    @Test
    void largeLayerIsStartedSentInPartsAndCompleted() {
        byte[] layer = Content.random(25 * MEBIBYTE);
        proxy.reset();

        repository.push(layer);

        assertThat(proxy.counts())
                .isEqualTo(Map.of("CreateMultipartUpload", 1L, "UploadPart", 3L, "CompleteMultipartUpload", 1L));
    }
}
