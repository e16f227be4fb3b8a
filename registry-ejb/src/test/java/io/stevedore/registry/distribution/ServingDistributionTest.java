package io.stevedore.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.TestRegistry;
import io.stevedore.registry.takeover.ImportReport;
import io.stevedore.servers.distribution.DistributionTree;
import io.stevedore.storage.StorageClient;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** distribution takes pushes and deletes tags at any moment of the import. */
class ServingDistributionTest extends WithDistribution {

    private final AtomicInteger callsLeft = new AtomicInteger();

    @Test
    void whatAppearsMeanwhileIsTakenOrNotAndNeverBroken() {
        int calls = 0;
        do {
            assertWholeIfPushedAfter(++calls);
        } while (callsLeft.get() < 0);

        assertThat(calls).as("calls of the store that an import makes").isGreaterThan(15);
    }

    private void assertWholeIfPushedAfter(int calls) {
        Path place = directory.resolve("pushed-" + calls);
        DistributionTree files = new DistributionTree(place.resolve("store"));
        image(files, APP, Content.random(1, 100), "first", "moved", "removed");
        image(files, "team/other", Content.random(2, 100), "first");
        callsLeft.set(calls);
        try (TestRegistry own = TestRegistry.over(place, client -> pushing(client, files))) {
            ImportReport report = importer(own).run(false, line -> {});

            assertThat(report.problems().stopped()).as("after %d calls", calls).isEmpty();
            assertThat(report.problems().named())
                    .allSatisfy(problem -> assertThat(problem.what())
                            .isEqualTo(DistributionTree.tag(APP, "removed") + "/current/link"));
            assertThat(Whole.pull(own)).as("after %d calls", calls).isBetween(3, 6);
        }
    }

    private static void push(DistributionTree files) {
        image(files, APP, Content.random(3, 100), "appeared", "moved");
        image(files, "team/new", Content.random(3, 100), "first");
        files.delete(DistributionTree.tag(APP, "removed") + "/current/link");
    }

    private StorageClient pushing(StorageClient client, DistributionTree files) {
        return (StorageClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {StorageClient.class}, (proxy, method, arguments) -> {
                    if (method.getDeclaringClass() != Object.class && callsLeft.decrementAndGet() == 0) {
                        push(files);
                    }
                    try {
                        return method.invoke(client, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
