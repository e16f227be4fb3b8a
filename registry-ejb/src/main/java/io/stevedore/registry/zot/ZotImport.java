package io.stevedore.registry.zot;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.index.BlobIndex;
import io.stevedore.registry.index.ManifestIndex;
import io.stevedore.registry.manifest.ManifestBytes;
import io.stevedore.registry.manifest.Manifests;
import io.stevedore.registry.store.BlobStore;
import io.stevedore.registry.store.Reason;
import io.stevedore.storage.StorageException;
import io.stevedore.table.TableException;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
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
    private ManifestIndex index;
    private ManifestBytes bytes;
    private Manifests manifests;
    private ZotSettings settings;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public ZotImport() {}

    @Inject
    public ZotImport(
            BlobStore store,
            BlobIndex blobs,
            ManifestIndex index,
            ManifestBytes bytes,
            Manifests manifests,
            ZotSettings settings) {
        this.store = store;
        this.blobs = blobs;
        this.index = index;
        this.bytes = bytes;
        this.manifests = manifests;
        this.settings = settings;
    }

    /**
     * Imports everything. A store, index or table that fails ends the import, and the report tells why.
     *
     * @param dryRun to write nothing
     * @param progress hears one line after each repository
     */
    public ImportReport run(boolean dryRun, Consumer<String> progress) {
        ImportReport report = new ImportReport(dryRun);
        ZotTree tree = new ZotTree(store);
        try {
            DedupedBlobs deduped = new DedupedBlobs(tree, settings.table(), blobs, report);
            Registrar registrar = new Registrar(blobs, index, bytes, manifests, report);
            new ZotRun(tree, deduped, registrar, report, progress).run();
        } catch (RegistryException | StorageException | TableException | EJBException e) {
            report.stop(Reason.of(e));
        }
        return report;
    }
}
