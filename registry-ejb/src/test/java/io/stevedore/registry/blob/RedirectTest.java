package io.stevedore.registry.blob;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.TestRegistry;
import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.storage.StorageClient;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedirectTest {

    private static final RepositoryName NAME = new RepositoryName("team/app");

    private final byte[] bytes = Content.random(1, 100);
    private final Digest digest = Content.sha256(bytes);

    @TempDir
    private Path directory;

    @Test
    void namesWhereTheBlobLiesAndForHowLong() {
        try (TestRegistry registry = TestRegistry.redirecting(directory, RedirectTest::signing)) {
            Blob blob = pushed(registry);

            assertThat(registry.blobs().redirect(blob))
                    .contains(URI.create("https://store.test" + blob.location() + "?GET-PT20M"));
        }
    }

    @Test
    void isNotWhereTheStoreHasNoUrls() {
        try (TestRegistry registry = TestRegistry.redirecting(directory, UnaryOperator.identity())) {
            assertThat(registry.blobs().redirect(pushed(registry))).isEmpty();
        }
    }

    @Test
    void isNotUnlessConfiguredAndCostsNothingThen() {
        try (TestRegistry registry = TestRegistry.over(directory, RedirectTest::signing)) {
            Blob blob = pushed(registry);

            assertThat(registry.callsOf(
                            () -> assertThat(registry.blobs().redirect(blob)).isEmpty()))
                    .isEmpty();
        }
    }

    private Blob pushed(TestRegistry registry) {
        registry.uploads().push(NAME, digest, Content.chunk(bytes));
        return registry.blobs().find(NAME, digest);
    }

    private static StorageClient signing(StorageClient store) {
        Class<?>[] types = {StorageClient.class};
        return (StorageClient) Proxy.newProxyInstance(
                StorageClient.class.getClassLoader(),
                types,
                (proxy, method, arguments) -> method.getName().equals("presign")
                        ? Optional.of(URI.create(
                                "https://store.test" + arguments[1] + "?" + arguments[0] + "-" + arguments[2]))
                        : method.invoke(store, arguments));
    }
}
