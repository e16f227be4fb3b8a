package io.stevedore.registry.zot;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.TestRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.takeover.ImportReport;
import io.stevedore.registry.takeover.ImportReport.Count;
import io.stevedore.storage.StorageClient;
import io.stevedore.storage.StorageException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An import that ends anywhere goes on when it is run again. */
class ZotResumeTest extends WithZot {

    private final AtomicInteger callsLeft = new AtomicInteger(Integer.MAX_VALUE);

    @Override
    protected TestRegistry newRegistry() {
        return TestRegistry.over(directory, this::failing);
    }

    @Test
    void whereverTheStoreFailsTheNextRunsBringTheRest() {
        Map<String, Digest> images = new HashMap<>();
        for (int i = 0; i < 4; i++) {
            images.put("app" + i, image("app" + i, i));
        }
        long taken = 0;
        int runs = 0;
        ImportReport report;
        do {
            callsLeft.set(5 * ++runs);
            report = run();
            taken += report.count(Count.MANIFESTS);
            assertThat(report.problems().named()).isEmpty();
            assertThat(runs).isLessThan(100);
        } while (report.problems().stopped().isPresent());

        assertThat(runs).isGreaterThan(3);
        assertThat(taken).isEqualTo(8);
        images.forEach((name, digest) -> assertThat(pulled(name, new Tag("1"))).isEqualTo(digest));
    }

    private Digest image(String name, int seed) {
        byte[] child = zot.manifest(name, Content.random(seed, 100 + seed), "");
        Digest digest = zot.blob(name, child);
        return zot.tagged(
                name,
                Images.INDEX,
                Images.index(Stream.of(Images.descriptor(Images.IMAGE, digest, child.length)), ""),
                "1");
    }

    private StorageClient failing(StorageClient client) {
        return (StorageClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {StorageClient.class}, (proxy, method, arguments) -> {
                    boolean isCall = !method.getName().equals("close");
                    if (isCall && callsLeft.decrementAndGet() < 0) {
                        throw new StorageException.Busy("throttled", null);
                    }
                    try {
                        return method.invoke(client, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
