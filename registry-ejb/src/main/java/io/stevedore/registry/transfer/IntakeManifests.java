package io.stevedore.registry.transfer;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.RunningDigest;
import io.stevedore.registry.domain.StoredManifest;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.index.ManifestIndex;
import io.stevedore.registry.index.ManifestRow;
import io.stevedore.registry.manifest.ManifestBytes;
import io.stevedore.registry.manifest.Manifests;
import io.stevedore.registry.transfer.TransferReport.Count;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes manifests and tags into a repository, as a push does; in a dry run it counts them only. */
record IntakeManifests(
        RepositoryName name, ManifestIndex index, ManifestBytes bytes, Manifests manifests, TransferReport report) {

    /** The manifest, if the repository has it already; then it has all that the manifest needs, too. */
    Optional<StoredManifest> there(Digest digest) {
        return index.find(name, digest)
                .flatMap(row -> bytes.read(row).map(content -> new StoredManifest(digest, row.mediaType(), content)));
    }

    /** The manifest as the source has it. */
    Optional<StoredManifest> read(ContentSource source, Digest digest, String mediaType) throws IOException {
        Optional<byte[]> found;
        try {
            found = source.manifest(digest, ManifestBytes.MAX_BYTES);
        } catch (ContentSource.TooLarge e) {
            return refused(digest, String.valueOf(e.getMessage()));
        }
        if (found.isEmpty()) {
            return refused(digest, "the source does not have this manifest");
        }
        byte[] content = found.get();
        Digest actual = RunningDigest.of(digest.algorithm(), content);
        return actual.equals(digest)
                ? Optional.of(new StoredManifest(digest, mediaType, content))
                : refused(digest, "the manifest is damaged: its bytes have another digest, " + actual);
    }

    private Optional<StoredManifest> refused(Digest digest, String reason) {
        report.problem(digest, reason);
        return Optional.empty();
    }

    /** Takes a manifest in, whose needs are met, and lets its tags name it. */
    void put(StoredManifest manifest, boolean there, List<Tag> tags) {
        List<Tag> missing = missing(manifest.digest(), tags);
        if (!report.isDryRun() && !(there && missing.isEmpty())) {
            manifests.put(name, manifest.digest(), missing, manifest.mediaType(), manifest.bytes());
        }
        report.add(there ? Count.MANIFESTS_THERE : Count.MANIFESTS, 1);
        report.add(Count.TAGS, missing.size());
        if (!there) {
            report.add(Count.BYTES, manifest.bytes().length);
        }
    }

    private List<Tag> missing(Digest digest, List<Tag> tags) {
        List<Tag> missing = new ArrayList<>();
        for (Tag tag : tags) {
            Optional<ManifestRow> named = index.find(name, tag);
            if (named.isPresent() && named.get().digest().equals(digest)) {
                report.add(Count.TAGS_THERE, 1);
            } else {
                report.add(Count.TAGS_MOVED, named.isPresent() ? 1 : 0);
                missing.add(tag);
            }
        }
        return missing;
    }
}
