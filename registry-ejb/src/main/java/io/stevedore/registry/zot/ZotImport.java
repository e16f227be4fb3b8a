package io.stevedore.registry.zot;

import io.stevedore.registry.index.BlobIndex;
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
 * Takes a zot registry over in place. The root of the store is zot's root directory, blobs stay at zot's paths, and
 * nothing of zot's is written, moved or deleted. What is there already is left, so an import that was killed is simply
 * run again.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ZotImport {

    private BlobStore store;
    private BlobIndex blobs;
    private ZotSettings settings;
    private Takeover takeover;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public ZotImport() {}

    @Inject
    public ZotImport(BlobStore store, BlobIndex blobs, ZotSettings settings, Takeover takeover) {
        this.store = store;
        this.blobs = blobs;
        this.settings = settings;
        this.takeover = takeover;
    }

    /**
     * Imports everything, as far as {@linkplain Takeover#run it goes}.
     *
     * @param dryRun to write nothing
     * @param progress hears one line after each repository
     */
    public ImportReport run(boolean dryRun, Consumer<String> progress) {
        ImportReport report = new ImportReport("zot", EnumSet.complementOf(EnumSet.of(Count.LINKS_LEFT)), dryRun);
        ZotTree tree = new ZotTree(new ForeignFiles(store));
        return takeover.run(report, registrar -> {
            DedupedBlobs deduped = new DedupedBlobs(tree, settings.table(), blobs, report);
            new ZotRun(tree, deduped, registrar, report, progress).run();
        });
    }
}
