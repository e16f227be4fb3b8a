package io.stevedore.registry.transfer;

import io.stevedore.registry.domain.Descriptor;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Manifest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.StoredManifest;
import io.stevedore.registry.manifest.ManifestReader;
import io.stevedore.registry.task.Span;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes manifests of a source into a repository, each after what it needs and what it speaks of. A manifest that lacks
 * something is reported and left out, with those that need it.
 */
final class RepositoryIntake {

    private final ContentSource source;
    private final Map<Digest, ListedManifest> listed;
    private final IntakeManifests manifests;
    private final IntakeBlobs blobs;
    private final TransferReport report;
    private final TransferProgress progress;
    private final Map<Digest, Boolean> done = new HashMap<>();
    private final Set<Digest> underWay = new HashSet<>();

    RepositoryIntake(
            ContentSource source,
            Map<Digest, ListedManifest> listed,
            IntakeManifests manifests,
            IntakeBlobs blobs,
            TransferReport report,
            TransferProgress progress) {
        this.source = source;
        this.listed = listed;
        this.manifests = manifests;
        this.blobs = blobs;
        this.report = report;
        this.progress = progress;
    }

    void run() throws IOException {
        int taken = 0;
        for (Map.Entry<Digest, ListedManifest> each : listed.entrySet()) {
            Span piece = Span.WHOLE.part(taken, listed.size());
            take(each.getKey(), each.getValue().mediaType(), 0, piece);
            taken++;
        }
    }

    /** Whether the repository has the manifest now. */
    private boolean take(Digest digest, String mediaType, int depth, Span piece) throws IOException {
        Boolean before = done.get(digest);
        if (before != null) {
            return before;
        }
        if (depth > Intake.MAX_DEPTH) {
            report.problem(digest, "indexes are nested deeper than " + Intake.MAX_DEPTH + " levels");
            return false;
        }
        Optional<StoredManifest> there = manifests.there(digest);
        Optional<StoredManifest> stored = there.isPresent() ? there : manifests.read(source, digest, mediaType);
        if (stored.isEmpty()) {
            return false; // not noted: only what is there is bounded
        }
        boolean taken;
        underWay.add(digest);
        try {
            taken = take(stored.get(), there.isPresent(), depth, piece);
        } catch (RegistryException.ManifestInvalid
                | RegistryException.DigestInvalid
                | RegistryException.ManifestBlobUnknown e) {
            report.problem(digest, e);
            taken = false;
        }
        underWay.remove(digest);
        done.put(digest, taken);
        if (taken) {
            takeReferrers(digest, depth, piece.after());
        }
        progress.ended(piece);
        return taken;
    }

    private boolean take(StoredManifest stored, boolean there, int depth, Span piece) throws IOException {
        Manifest manifest = there
                ? ManifestReader.read(stored.mediaType(), stored.bytes())
                : ManifestReader.readPushed(stored.mediaType(), stored.bytes());
        takeSubject(manifest, depth, piece.before());
        boolean whole = takeChildren(stored.digest(), manifest, depth, piece);
        Iterator<Span> pieces = piece.split(
                        manifest.blobs().stream().map(Descriptor::size).toList())
                .iterator();
        for (Descriptor blob : manifest.blobs()) {
            Span ofBlob = pieces.next();
            if (there) {
                blobs.there(blob);
            } else if (!blobs.take(blob, ofBlob)) {
                report.problem(stored.digest(), "the manifest is left out, as its blob " + blob.digest() + " is");
                whole = false;
            }
        }
        if (whole || there) {
            ListedManifest named = listed.get(stored.digest());
            manifests.put(stored, there, named == null ? List.of() : named.tags());
        }
        return whole || there;
    }

    /** So that whoever looks at a referrer finds what it speaks of. A chain of them that is too long is no harm. */
    private void takeSubject(Manifest referrer, int depth, Span piece) throws IOException {
        Optional<Digest> subject = referrer.subject().map(Descriptor::digest);
        if (subject.isEmpty() || depth >= Intake.MAX_DEPTH) {
            return;
        }
        ListedManifest manifest = listed.get(subject.get());
        if (manifest != null) {
            take(subject.get(), manifest.mediaType(), depth + 1, piece);
        }
    }

    private boolean takeChildren(Digest digest, Manifest manifest, int depth, Span piece) throws IOException {
        boolean whole = true;
        int taken = 0;
        for (Descriptor child : manifest.manifests()) {
            Span ofChild = piece.part(taken, manifest.manifests().size());
            taken++;
            if (!take(child.digest(), child.mediaType(), depth + 1, ofChild)) {
                report.problem(digest, "the index is left out, as its manifest " + child.digest() + " is");
                whole = false;
            }
        }
        return whole;
    }

    /** After what they speak of. A chain of them that is too long is no harm. */
    private void takeReferrers(Digest subject, int depth, Span piece) throws IOException {
        if (depth < Intake.MAX_DEPTH) {
            for (Descriptor referrer : source.referrers(subject)) {
                if (!underWay.contains(referrer.digest())) { // for it, the subject is taken
                    take(referrer.digest(), referrer.mediaType(), depth + 1, piece);
                }
            }
        }
    }
}
