package io.stevedore.registry.transfer;

import io.stevedore.registry.blob.Blobs;
import io.stevedore.registry.domain.Chunk;
import io.stevedore.registry.domain.Descriptor;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.index.BlobIndex;
import io.stevedore.registry.task.Span;
import io.stevedore.registry.transfer.TransferReport.Count;
import io.stevedore.registry.upload.Uploads;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Takes the blobs of a source into a repository, as a push does. In a dry run it reads them only, if they are near. */
final class IntakeBlobs {

    private final ContentSource source;
    private final RepositoryName name;
    private final BlobIndex index;
    private final Blobs blobs;
    private final Uploads uploads;
    private final TransferReport report;
    private final TransferProgress progress;
    private final Set<Digest> taken = new HashSet<>();
    private final Set<Digest> damaged = new HashSet<>();

    IntakeBlobs(
            ContentSource source,
            RepositoryName name,
            BlobIndex index,
            Blobs blobs,
            Uploads uploads,
            TransferReport report,
            TransferProgress progress) {
        this.source = source;
        this.name = name;
        this.index = index;
        this.blobs = blobs;
        this.uploads = uploads;
        this.report = report;
        this.progress = progress;
    }

    /** Notes what the repository has, as it has a manifest that needs it. */
    void there(Descriptor descriptor) {
        if (taken.add(descriptor.digest())) {
            report.add(Count.BLOBS_THERE, 1);
        }
    }

    /**
     * Whether the repository has the blob now, or may do without it.
     *
     * @param piece of the work that this is
     */
    boolean take(Descriptor descriptor, Span piece) throws IOException {
        Digest digest = descriptor.digest();
        if (taken.contains(digest)) {
            return true;
        }
        if (index.find(name, digest).isPresent()) {
            there(descriptor);
            return true;
        }
        if (isMounted(digest)) {
            report.add(Count.BLOBS_MOUNTED, 1);
            return taken.add(digest);
        }
        OptionalLong size = source.size(descriptor);
        if (size.isEmpty()) {
            if (!descriptor.isNondistributable()) {
                report.problem(digest, "the source does not have this blob");
            }
            return descriptor.isNondistributable();
        }
        return !damaged.contains(digest) && copy(descriptor, size.getAsLong(), piece);
    }

    private boolean isMounted(Digest digest) {
        return report.isDryRun() ? !index.sources(digest, 1).isEmpty() : blobs.mount(name, digest, Optional.empty());
    }

    private boolean copy(Descriptor descriptor, long size, Span piece) throws IOException {
        Digest digest = descriptor.digest();
        if (size != descriptor.size()) {
            damaged.add(digest);
            report.problem(digest, "the blob has " + size + " bytes, but a manifest says " + descriptor.size());
            return false;
        }
        try {
            push(descriptor, piece);
        } catch (RegistryException.DigestMismatch e) {
            damaged.add(digest);
            report.problem(digest, "the blob is damaged: " + TransferReport.sentence(e));
            return false;
        } catch (RegistryException.UploadInvalid e) {
            damaged.add(digest);
            report.problem(digest, "the blob did not come whole: " + TransferReport.sentence(e));
            return false;
        } catch (DamagedContent e) {
            damaged.add(digest);
            report.problem(digest, "the blob is damaged: " + e.getMessage());
            return false;
        }
        report.add(Count.BLOBS, 1);
        report.add(Count.BYTES, size);
        return taken.add(digest);
    }

    private void push(Descriptor descriptor, Span piece) throws IOException {
        if (report.isDryRun() && !source.isNear()) {
            return;
        }
        try (InputStream bytes = progress.watched(source.open(descriptor), piece, descriptor.size())) {
            if (report.isDryRun()) {
                new CheckedContent(bytes, descriptor.digest(), descriptor.size())
                        .transferTo(OutputStream.nullOutputStream());
                return;
            }
            uploads.push(
                    name, descriptor.digest(), new Chunk(bytes, OptionalLong.of(descriptor.size()), Optional.empty()));
        }
    }
}
