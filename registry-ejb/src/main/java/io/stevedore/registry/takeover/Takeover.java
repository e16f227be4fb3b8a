package io.stevedore.registry.takeover;

import io.stevedore.registry.access.Caller;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.index.BlobIndex;
import io.stevedore.registry.index.ManifestIndex;
import io.stevedore.registry.manifest.ManifestBytes;
import io.stevedore.registry.manifest.Manifests;
import io.stevedore.registry.room.PushRoom;
import io.stevedore.registry.store.Reason;
import io.stevedore.storage.StorageException;
import io.stevedore.table.TableException;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** Runs imports in the operator's name, and tells why one of them ended before its end. */
@ApplicationScoped
public class Takeover {

    private BlobIndex blobs;
    private ManifestIndex index;
    private ManifestBytes bytes;
    private Manifests manifests;
    private PushRoom room;
    private Caller caller;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public Takeover() {}

    @Inject
    public Takeover(
            BlobIndex blobs,
            ManifestIndex index,
            ManifestBytes bytes,
            Manifests manifests,
            PushRoom room,
            Caller caller) {
        this.blobs = blobs;
        this.index = index;
        this.bytes = bytes;
        this.manifests = manifests;
        this.room = room;
        this.caller = caller;
    }

    /**
     * Runs an import. A store, index or table that fails, or a disk of which only the reserve is left, ends it, and the
     * report tells why.
     *
     * @param work is given what makes the registry's rows
     * @return the report
     */
    public ImportReport run(ImportReport report, Consumer<Registrar> work) {
        caller.setOperator();
        try {
            work.accept(new Registrar(blobs, index, bytes, manifests, room, report));
        } catch (RegistryException | StorageException | TableException | EJBException | CancellationException e) {
            report.stop(Reason.of(e));
        }
        return report;
    }
}
