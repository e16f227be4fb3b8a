package io.stevedore.registry.takeover;

import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.StoredManifest;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.index.BlobIndex;
import io.stevedore.registry.index.ManifestIndex;
import io.stevedore.registry.index.ManifestRow;
import io.stevedore.registry.manifest.ManifestBytes;
import io.stevedore.registry.manifest.Manifests;
import io.stevedore.registry.room.PushRoom;
import io.stevedore.registry.takeover.ImportReport.Count;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the registry's own rows, as a push does, and counts them; in a dry run it counts only. */
public final class Registrar {

    private final BlobIndex blobs;
    private final ManifestIndex index;
    private final ManifestBytes bytes;
    private final Manifests manifests;
    private final PushRoom room;
    private final ImportReport report;
    private final Set<Long> adopted = new HashSet<>();

    Registrar(
            BlobIndex blobs,
            ManifestIndex index,
            ManifestBytes bytes,
            Manifests manifests,
            PushRoom room,
            ImportReport report) {
        this.blobs = blobs;
        this.index = index;
        this.bytes = bytes;
        this.manifests = manifests;
        this.room = room;
        this.report = report;
    }

    /** The manifest, if the repository has it already; then it has all that the manifest needs, too. */
    Optional<StoredManifest> manifest(RepositoryName name, Digest digest) {
        return index.find(name, digest)
                .flatMap(row -> bytes.read(row).map(content -> new StoredManifest(digest, row.mediaType(), content)));
    }

    /** The blob, if its bytes are stored already, wherever. */
    Optional<Blob> stored(Digest digest) {
        return blobs.stored(digest);
    }

    /** Whether the repository may serve a blob already. */
    public boolean isLinked(RepositoryName name, Digest digest) {
        return blobs.isLinked(name, digest);
    }

    /**
     * Lets the repository serve a blob.
     *
     * @param stored whether its bytes are {@linkplain #stored stored already}
     * @throws RegistryException.StorageFull if there is too little room
     */
    void link(RepositoryName name, Blob blob, boolean stored) {
        boolean adopts =
                report.isDryRun() ? !stored && adopted.add(shortened(blob.digest())) : write(name, blob, stored);
        report.add(Count.LINKS, 1);
        if (adopts) {
            report.add(Count.BLOBS, 1);
            report.add(Count.BYTES, blob.size());
        }
    }

    /** Takes a manifest in, whose needs are met, with those of its tags that the repository does not have. */
    void put(RepositoryName name, StoredManifest manifest, boolean there, List<Tag> tags) {
        List<Tag> missing = missing(name, manifest.digest(), tags);
        report.add(there ? Count.MANIFESTS_THERE : Count.MANIFESTS, 1);
        report.add(Count.TAGS, missing.size());
        if (!report.isDryRun() && !(there && missing.isEmpty())) {
            manifests.put(name, manifest.digest(), missing, manifest.mediaType(), manifest.bytes());
        }
    }

    /** Whether the registry has the bytes from here. Somebody else may push or delete them meanwhile. */
    private boolean write(RepositoryName name, Blob blob, boolean stored) {
        room.admit();
        boolean linked = stored && blobs.link(name, blob.digest());
        while (!linked) {
            if (blobs.store(name, blob)) {
                return true;
            }
            linked = blobs.link(name, blob.digest());
        }
        return false;
    }

    private List<Tag> missing(RepositoryName name, Digest digest, List<Tag> tags) {
        List<Tag> missing = new ArrayList<>();
        for (Tag tag : tags) {
            Optional<ManifestRow> named = index.find(name, tag);
            if (named.isEmpty()) {
                missing.add(tag);
            } else {
                report.add(named.get().digest().equals(digest) ? Count.TAGS_THERE : Count.TAGS_KEPT, 1);
            }
        }
        return missing;
    }

    /** Enough of a digest to tell it from a million others. */
    private static long shortened(Digest digest) {
        return Long.parseUnsignedLong(digest.hex().substring(0, 16), 16);
    }
}
