package io.stevedore.registry.layout;

import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.Descriptor;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Manifest;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.StoredManifest;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.manifest.ManifestBytes;
import io.stevedore.registry.manifest.ManifestReader;
import io.stevedore.registry.store.Reason;
import io.stevedore.registry.task.Span;
import io.stevedore.registry.transfer.CheckedContent;
import io.stevedore.registry.transfer.DamagedContent;
import io.stevedore.registry.transfer.Intake;
import io.stevedore.registry.transfer.TransferProgress;
import io.stevedore.registry.transfer.TransferReport;
import io.stevedore.registry.transfer.TransferReport.Count;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * Writes one repository as a layout: each manifest after what it needs. A manifest that lacks something is reported and
 * left out, with those that need it.
 */
final class RepositoryExport {

    private final RepositoryContent content;
    private final LayoutTarget target;
    private final TransferReport report;
    private final TransferProgress progress;
    private final Span whole;
    private final Map<Digest, LayoutEntry> written = new LinkedHashMap<>();
    private final Queue<Digest> reached = new ArrayDeque<>();
    private final Set<Digest> listed = new HashSet<>();
    private final Set<Digest> blobs = new HashSet<>();
    private final Set<Digest> left = new HashSet<>();
    private final Map<Tag, Digest> tags = new LinkedHashMap<>();

    /** @param whole what the export of the repository is of all that is exported */
    RepositoryExport(
            RepositoryContent content,
            LayoutTarget target,
            TransferReport report,
            TransferProgress progress,
            Span whole) {
        this.content = content;
        this.target = target;
        this.report = report;
        this.progress = progress;
        this.whole = whole;
    }

    /** Writes all that the repository has. */
    void all() throws IOException {
        List<Digest> all = new ArrayList<>();
        content.forEachManifest(all::add);
        for (int i = 0; i < all.size(); i++) {
            take(all.get(i), 0, whole.part(i, all.size()));
        }
        content.forEachTag(tag -> take(tag, whole.after()));
        finish();
    }

    /** Writes one manifest with what it needs, and all that says something about any of these. */
    void one(Reference reference) throws IOException {
        if (reference instanceof Tag tag) {
            take(tag, whole);
        } else {
            take(content.digest(reference), 0, whole);
        }
        for (Digest digest = reached.poll(); digest != null; digest = reached.poll()) {
            content.forEachReferrer(digest, referrer -> take(referrer, 0, whole.after()));
        }
        if (!written.isEmpty()) {
            finish();
        }
    }

    private void take(Tag tag, Span piece) {
        try {
            Digest digest = content.digest(tag);
            if (take(digest, 0, piece)) {
                tags.put(tag, digest);
            } else {
                problem(tag, "the tag is left out, as its manifest " + digest + " is");
            }
        } catch (RegistryException.ManifestUnknown e) {
            problem(tag, TransferReport.sentence(e));
        }
    }

    /** Whether the layout has the manifest now. */
    private boolean take(Digest digest, int depth, Span piece) {
        if (written.containsKey(digest) || left.contains(digest)) {
            return written.containsKey(digest);
        }
        if (depth > Intake.MAX_DEPTH) {
            problem(digest, "indexes are nested deeper than " + Intake.MAX_DEPTH + " levels");
            return false;
        }
        boolean taken;
        try {
            taken = tryToTake(digest, depth, piece);
        } catch (DamagedContent e) {
            taken = refused(digest, "the manifest is damaged: " + e.getMessage());
        } catch (RegistryException.ManifestInvalid
                | RegistryException.DigestInvalid
                | RegistryException.ManifestUnknown e) {
            taken = refused(digest, TransferReport.sentence(e));
        } catch (RegistryException.StoreFailed e) {
            taken = refused(digest, "the store has lost the manifest: " + Reason.of(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!taken) {
            left.add(digest);
        }
        return taken;
    }

    private boolean tryToTake(Digest digest, int depth, Span piece) throws IOException {
        StoredManifest stored = content.manifest(digest);
        Manifest manifest = ManifestReader.read(stored.mediaType(), stored.bytes());
        boolean isWhole = true;
        int taken = 0;
        for (Descriptor child : manifest.manifests()) {
            Span ofChild = piece.part(taken, manifest.manifests().size());
            taken++;
            if (!take(child.digest(), depth + 1, ofChild)) {
                isWhole = refused(digest, "the index is left out, as its manifest " + child.digest() + " is");
            }
        }
        Iterator<Span> pieces = piece.split(
                        manifest.blobs().stream().map(Descriptor::size).toList())
                .iterator();
        for (Descriptor blob : manifest.blobs()) {
            if (!takeBlob(blob, pieces.next())) {
                isWhole = refused(digest, "the manifest is left out, as its blob " + blob.digest() + " is");
            }
        }
        if (isWhole) {
            byte[] bytes = stored.bytes();
            boolean copied = write(digest, bytes.length, new ByteArrayInputStream(bytes));
            report.add(copied ? Count.MANIFESTS : Count.MANIFESTS_THERE, 1);
            written.put(digest, LayoutEntry.of(stored, manifest));
            reached.add(digest);
            manifest.manifests().forEach(child -> listed.add(child.digest()));
            progress.ended(piece);
        }
        return isWhole;
    }

    private boolean refused(Digest digest, String reason) {
        problem(digest, reason);
        return false;
    }

    private void problem(Reference what, String reason) {
        report.problem(content.name() + (what instanceof Tag ? ":" : "@") + what, reason);
    }

    private boolean takeBlob(Descriptor descriptor, Span piece) throws IOException {
        Digest digest = descriptor.digest();
        if (blobs.contains(digest) || left.contains(digest)) {
            return blobs.contains(digest);
        }
        try {
            Blob blob = content.blob(digest);
            try (InputStream stream = progress.watched(content.open(blob), piece, blob.size())) {
                boolean copied = write(digest, blob.size(), stream);
                report.add(copied ? Count.BLOBS : Count.BLOBS_THERE, 1);
            }
            return blobs.add(digest);
        } catch (DamagedContent e) {
            problem(digest, "the blob is damaged: " + e.getMessage());
        } catch (RegistryException.BlobUnknown e) {
            if (descriptor.isNondistributable()) {
                return true;
            }
            problem(digest, TransferReport.sentence(e));
        } catch (RegistryException.StoreFailed e) {
            problem(digest, "the store has lost the blob: " + Reason.of(e));
        }
        left.add(digest);
        return false;
    }

    /** False if it is there. */
    private boolean write(Digest digest, long size, InputStream bytes) throws IOException {
        String path = LayoutFiles.blob(digest);
        if (target.has(path, size)) {
            return false;
        }
        target.add(path, size, new CheckedContent(bytes, digest, size));
        report.add(Count.BYTES, size);
        return true;
    }

    /** Lists what has a tag by each of its tags, and what has none unless an index lists it. */
    private void finish() throws IOException {
        JsonArrayBuilder entries = Json.createArrayBuilder();
        tags.forEach((tag, digest) -> {
            LayoutEntry entry = written.get(digest);
            if (entry != null) {
                entries.add(entry.json(Optional.of(tag.toString())));
            }
        });
        Set<Digest> named = new HashSet<>(tags.values());
        written.values().stream()
                .filter(entry -> !named.contains(entry.digest()) && !listed.contains(entry.digest()))
                .forEach(entry -> entries.add(entry.json(Optional.empty())));
        byte[] index = LayoutEntry.index(entries);
        if (index.length > ManifestBytes.MAX_BYTES) {
            report.problem(
                    content.name(),
                    "its " + LayoutFiles.INDEX + " has " + index.length + " bytes, and readers may take no more than "
                            + ManifestBytes.MAX_BYTES + "; export it tag by tag, into several directories");
        }
        target.finish(LayoutEntry.mark(), index);
        report.add(Count.TAGS, tags.size());
        report.add(Count.REPOSITORIES, 1);
    }
}
