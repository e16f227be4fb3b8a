package io.stevedore.registry.zot;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.takeover.ImportReport;
import io.stevedore.registry.takeover.ImportReport.Count;
import io.stevedore.registry.takeover.Takeovers;
import io.stevedore.table.TableConnectionFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** A registry whose store is the directory of a zot registry. */
abstract class WithZot extends WithRegistry {

    ZotFiles zot;

    @BeforeEach
    void findFiles() {
        zot = new ZotFiles(root());
    }

    Path root() {
        return directory.resolve("store");
    }

    ZotImport importer(Optional<TableConnectionFactory> table, String root) {
        return new ZotImport(
                registry.store(), registry.blobIndex(), new ZotSettings(table, root), Takeovers.of(registry));
    }

    ImportReport run() {
        return importer(Optional.empty(), "/").run(false, line -> {});
    }

    ImportReport runCleanly() {
        ImportReport report = run();
        assertThat(report.problems().named()).isEmpty();
        assertThat(report.problems().stopped()).isEmpty();
        return report;
    }

    static void assertCount(ImportReport report, Count count, long expected) {
        assertThat(report.count(count)).as(count.toString()).isEqualTo(expected);
    }

    Digest pulled(String repository, Reference reference) {
        return registry.manifest(new RepositoryName(repository), reference).digest();
    }

    List<String> repositories() {
        return registry.catalog().list(new PageRequest(100, "")).items().stream()
                .map(RepositoryName::toString)
                .toList();
    }
}
