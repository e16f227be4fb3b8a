package io.stevedore.registry.transfer;

import io.stevedore.registry.access.Caller;
import io.stevedore.registry.blob.Blobs;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.index.BlobIndex;
import io.stevedore.registry.index.ManifestIndex;
import io.stevedore.registry.manifest.ManifestBytes;
import io.stevedore.registry.manifest.Manifests;
import io.stevedore.registry.upload.Uploads;
import io.stevedore.storage.StorageException;
import io.stevedore.table.TableException;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** Takes what a source has into repositories, through the checks of a push. */
@Dependent
public class Intake {

    /** Indexes of indexes, and what says something about them; images have two levels. */
    public static final int MAX_DEPTH = 8;

    private final BlobIndex blobIndex;
    private final ManifestIndex manifestIndex;
    private final ManifestBytes bytes;
    private final Manifests manifests;
    private final Blobs blobs;
    private final Uploads uploads;
    private final Caller caller;

    @Inject
    public Intake(
            BlobIndex blobIndex,
            ManifestIndex manifestIndex,
            ManifestBytes bytes,
            Manifests manifests,
            Blobs blobs,
            Uploads uploads,
            Caller caller) {
        this.blobIndex = blobIndex;
        this.manifestIndex = manifestIndex;
        this.bytes = bytes;
        this.manifests = manifests;
        this.blobs = blobs;
        this.uploads = uploads;
        this.caller = caller;
    }

    /** Work with a source, of which any failure ends the whole. */
    @FunctionalInterface
    public interface Work {

        /** @throws IOException if the source fails, or is none */
        void run() throws IOException;
    }

    /**
     * Does work in the operator's name. A store, index or source that fails, or a disk of which only the reserve is
     * left, ends it, and the report tells why.
     */
    public void run(TransferReport report, Work work) {
        caller.setOperator();
        try {
            work.run();
        } catch (RegistryException.StorageFull e) {
            report.stop(TransferReport.sentence(e));
        } catch (IOException
                | RegistryException
                | StorageException
                | TableException
                | EJBException
                | CancellationException e) {
            report.stop(e);
        }
    }

    /**
     * Takes manifests in, with all that they need.
     *
     * @param progress hears a line each second
     */
    public void take(
            RepositoryName name,
            ContentSource source,
            Map<Digest, ListedManifest> listed,
            TransferReport report,
            Consumer<String> progress)
            throws IOException {
        TransferProgress telling = new TransferProgress(report, progress);
        IntakeManifests ofManifests = new IntakeManifests(name, manifestIndex, bytes, manifests, report);
        IntakeBlobs ofBlobs = new IntakeBlobs(source, name, blobIndex, blobs, uploads, report, telling);
        new RepositoryIntake(source, listed, ofManifests, ofBlobs, report, telling).run();
    }
}
