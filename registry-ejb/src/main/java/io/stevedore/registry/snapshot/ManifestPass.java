package io.stevedore.registry.snapshot;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.index.IndexCopy;
import io.stevedore.registry.index.ManifestRow;
import io.stevedore.registry.manifest.Manifests;
import io.stevedore.registry.snapshot.RestoreReport.Problem;
import io.stevedore.registry.store.PathFilter;
import io.stevedore.registry.store.Reason;
import io.stevedore.table.Row;
import java.util.ArrayList;
import java.util.List;

/** One reading of all manifests of a snapshot: those come back whose content is there. */
final class ManifestPass {

    private final Manifests manifests;
    private final PathFilter named;
    private final List<Problem> problems = new ArrayList<>();
    private long written;
    private long there;
    private long left;

    /** @param named is given the paths of large manifests */
    ManifestPass(Manifests manifests, PathFilter named) {
        this.manifests = manifests;
        this.named = named;
    }

    void take(List<Row> batch) {
        batch.forEach(this::take);
    }

    private void take(Row row) {
        RepositoryName name = IndexCopy.repository(row);
        ManifestRow manifest = IndexCopy.manifest(row);
        manifest.location().ifPresent(named::add);
        try {
            if (manifests.restore(name, manifest)) {
                written++;
            } else {
                there++;
            }
        } catch (RegistryException.ManifestBlobUnknown
                | RegistryException.ManifestInvalid
                | RegistryException.ManifestUnknown
                | RegistryException.DigestInvalid
                | RegistryException.StoreFailed e) {
            left++;
            if (problems.size() < RestoreReport.MAX_PROBLEMS) {
                problems.add(new Problem(name + "@" + manifest.digest(), Reason.of(e)));
            }
        }
    }

    long written() {
        return written;
    }

    /** How many were there before. */
    long there() {
        return there;
    }

    /** Whether some could not be written, which may list some that came after them. */
    boolean hasWaiting() {
        return left > 0;
    }

    void tellProblems(RestoreReport report) {
        problems.forEach(problem -> report.problem(problem.what(), problem.reason()));
    }
}
