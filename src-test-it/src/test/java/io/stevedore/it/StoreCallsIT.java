package io.stevedore.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.storage.object.CountingProxy;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How often the registry calls an object store: each call costs time and money. */
@ParameterizedClass
@EnumSource(
        value = StoreKind.class,
        names = {"S3_PROXY", "OSS"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoreCallsIT {

    private static final int MEBIBYTE = 1024 * 1024;

    private final CountingProxy proxy;
    private final RegistryProcess registry;
    private final TestRepository repository;

    StoreCallsIT(StoreKind kind, @TempDir Path data) {
        proxy = new CountingProxy(kind.address());
        registry = RegistryProcess.start(Bucket.at(proxy.address(), kind).of(Launch.in(data)));
        repository = new TestRepository(registry);
    }

    @AfterParameterizedClassInvocation
    void stop() {
        registry.close();
        proxy.close();
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
    void largeLayerIsStartedSentInPartsAndCompleted() {
        byte[] layer = Content.random(25 * MEBIBYTE);
        proxy.reset();

        repository.push(layer);

        assertThat(proxy.counts())
                .isEqualTo(Map.of("CreateMultipartUpload", 1L, "UploadPart", 3L, "CompleteMultipartUpload", 1L));
    }
}
