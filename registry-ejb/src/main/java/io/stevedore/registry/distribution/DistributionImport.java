package io.stevedore.registry.distribution;

import io.stevedore.registry.store.BlobStore;
import io.stevedore.registry.takeover.ForeignFiles;
import io.stevedore.registry.takeover.ImportReport;
import io.stevedore.registry.takeover.ImportReport.Count;
import io.stevedore.registry.takeover.Takeover;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.function.Consumer;

/**
 * Takes a registry of distribution over in place, which may serve meanwhile. The root of the store is its root
 * directory, blobs stay at its paths, and nothing of it is written, moved or deleted. What is there already is left,
 * so an import that was killed is simply run again.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DistributionImport {

    private BlobStore store;
    private Takeover takeover;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public DistributionImport() {}

    @Inject
    public DistributionImport(BlobStore store, Takeover takeover) {
        this.store = store;
        this.takeover = takeover;
    }

    /**
     * Imports everything, as far as {@linkplain Takeover#run it goes}.
     *
     * @param dryRun to write nothing
     * @param progress hears one line after each repository
     */
    public ImportReport run(boolean dryRun, Consumer<String> progress) {
        ImportReport report = new ImportReport(
                "distribution", EnumSet.complementOf(EnumSet.of(Count.UNREFERENCED, Count.UNREFERENCED_BYTES)), dryRun);
        ForeignFiles files = new ForeignFiles(store);
        return takeover.run(report, registrar -> new DistributionRun(files, registrar, report, progress).run());
    }
}
