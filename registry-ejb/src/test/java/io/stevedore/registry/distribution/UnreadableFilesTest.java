package io.stevedore.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.TestRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.takeover.ImportReport;
import io.stevedore.registry.takeover.ImportReport.Count;
import io.stevedore.registry.task.Problems;
import io.stevedore.servers.distribution.DistributionTree;
import io.stevedore.storage.StorageClient;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What the store does not give costs what needs it; a store that gives nothing ends the import. */
class UnreadableFilesTest extends WithDistribution {

    private final Set<String> unreadable = new HashSet<>();
    private Predicate<String> alsoUnreadable = path -> false;

    @Override
    protected TestRegistry newRegistry() {
        return TestRegistry.over(directory, this::failing);
    }

    @Test
    void unreadableFilesAreToldAndTheRestIsImported() {
        Digest bad = image(APP, Content.random(1, 100), "bad");
        Digest good = image(APP, Content.random(2, 100), "good", "tag");
        unreadable.add(DistributionTree.data(bad.toString()));
        unreadable.add(DistributionTree.tag(APP, "tag") + "/current/link");

        ImportReport report = run();

        assertThat(report.problems().stopped()).isEmpty();
        assertThat(report.problems().named())
                .extracting(Problems.Problem::what)
                .containsExactlyInAnyOrder(
                        DistributionTree.tag(APP, "tag"),
                        DistributionTree.revision(APP, bad.toString()),
                        DistributionTree.tag(APP, "bad") + "/current/link");
        assertThat(report.problems().named())
                .anySatisfy(problem -> assertThat(problem.reason())
                        .isEqualTo("the store does not give it: no permission for "
                                + DistributionTree.data(bad.toString())));
        assertThat(pulled(APP, new Tag("good"))).isEqualTo(good);

        unreadable.clear();
        assertCount(runCleanly(), Count.MANIFESTS, 1);
        assertThat(pulled(APP, new Tag("bad"))).isEqualTo(bad);
    }

    @Test
    void storeThatGivesNothingForLongEndsTheImport() {
        for (int i = 0; i < 120; i++) {
            image("app" + i, Content.random(1, 100), "1");
        }
        alsoUnreadable = path -> path.endsWith("/link");

        ImportReport report = run();

        assertThat(report.problems().stopped())
                .hasValueSatisfying(why -> assertThat(why).startsWith("no permission for "));
        assertThat(report.problems().named()).hasSizeBetween(90, 110);
        assertThat(report.count(Count.MANIFESTS)).isZero();
    }

    private StorageClient failing(StorageClient client) {
        return (StorageClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {StorageClient.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("read") && arguments[0] instanceof StoragePath path && fails(path)) {
                        throw new StorageException.Broken("no permission for " + path, null);
                    }
                    try {
                        return method.invoke(client, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private boolean fails(StoragePath path) {
        return unreadable.contains(path.text()) || alsoUnreadable.test(path.text());
    }
}
