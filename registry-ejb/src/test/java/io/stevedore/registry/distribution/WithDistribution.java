package io.stevedore.registry.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.TestRegistry;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.takeover.ImportReport;
import io.stevedore.registry.takeover.ImportReport.Count;
import io.stevedore.registry.takeover.Takeovers;
import io.stevedore.servers.distribution.DistributionTree;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** A registry whose store is the root directory of distribution. */
abstract class WithDistribution extends WithRegistry {

    static final String APP = NAME.toString();

    DistributionTree tree;

    @BeforeEach
    void findFiles() {
        tree = new DistributionTree(directory.resolve("store"));
    }

    static DistributionImport importer(TestRegistry registry) {
        return new DistributionImport(registry.store(), Takeovers.of(registry));
    }

    ImportReport run() {
        return importer(registry).run(false, line -> {});
    }

    ImportReport runCleanly() {
        return clean(run());
    }

    static ImportReport clean(ImportReport report) {
        assertThat(report.problems().named()).isEmpty();
        assertThat(report.problems().stopped()).isEmpty();
        return report;
    }

    /** Pushes an image of one layer to distribution. */
    static Digest image(DistributionTree tree, String repository, byte[] layer, String... tags) {
        return Digest.parse(tree.manifest(repository, manifest(tree, repository, layer, ""), tags));
    }

    Digest image(String repository, byte[] layer, String... tags) {
        return image(tree, repository, layer, tags);
    }

    /** The bytes of an image's manifest, whose config and layer are pushed. */
    static byte[] manifest(DistributionTree tree, String repository, byte[] layer, String more) {
        byte[] config = "{}".getBytes(UTF_8);
        tree.blob(repository, config);
        tree.blob(repository, layer);
        return known(("{\"schemaVersion\":2,\"mediaType\":\"" + Images.IMAGE + "\",\"config\":"
                + Images.descriptor(Images.CONFIG, Content.sha256(config), config.length) + ",\"layers\":["
                + Images.layer(Content.sha256(layer)) + "]" + more + "}"));
    }

    byte[] manifest(byte[] layer, String more) {
        return manifest(tree, APP, layer, more);
    }

    /** Its size is known to others that point to it. */
    static byte[] known(String json) {
        byte[] bytes = json.getBytes(UTF_8);
        Content.sha256(bytes);
        return bytes;
    }

    Digest pulled(String repository, Reference reference) {
        return registry.manifest(new RepositoryName(repository), reference).digest();
    }

    List<String> repositories() {
        return registry.catalog().list(new PageRequest(100, "")).items().stream()
                .map(RepositoryName::toString)
                .toList();
    }

    static void assertCount(ImportReport report, Count count, long expected) {
        assertThat(report.count(count)).as(count.toString()).isEqualTo(expected);
    }
}
