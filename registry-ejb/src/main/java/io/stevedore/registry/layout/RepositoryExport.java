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
import io.stevedore.registry.transfer.CheckedContent;
import io.stevedore.registry.transfer.DamagedContent;
import io.stevedore.registry.transfer.Intake;
import io.stevedore.registry.transfer.TransferReport;
import io.stevedore.registry.transfer.TransferReport.Count;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Writes one repository as a layout: each manifest after what it needs. A manifest that lacks something is reported and
 * left out, with those that need it.
 */
final class RepositoryExport {

    private final RepositoryContent content;
    private final LayoutTarget target;
    private final TransferReport report;
    private final Consumer<String> progress;
    private final Map<Digest, LayoutEntry> written = new LinkedHashMap<>();
    private final Queue<Digest> reached = new ArrayDeque<>();
    private final Set<Digest> listed = new HashSet<>();
    private final Set<Digest> blobs = new HashSet<>();
    private final Set<Digest> left = new HashSet<>();
    private final Map<Tag, Digest> tags = new LinkedHashMap<>();

    RepositoryExport(RepositoryContent content, LayoutTarget target, TransferReport report, Consumer<String> progress) {
        this.content = content;
        this.target = target;
        this.report = report;
        this.progress = progress;
    }

    /** Writes all that the repository has. */
    void all() throws IOException {
        content.forEachManifest(digest -> take(digest, 0));
        content.forEachTag(this::take);
        finish();
    }

    /** Writes one manifest with what it needs, and all that says something about any of these. */
    void one(Reference reference) throws IOException {
        if (reference instanceof Tag tag) {
            take(tag);
        } else {
            take(content.digest(reference), 0);
        }
        for (Digest digest = reached.poll(); digest != null; digest = reached.poll()) {
            content.forEachReferrer(digest, referrer -> take(referrer, 0));
        }
        if (!written.isEmpty()) {
            finish();
        }
    }

    private void take(Tag tag) {
        try {
            Digest digest = content.digest(tag);
            if (take(digest, 0)) {
                tags.put(tag, digest);
            } else {
                problem(tag, "the tag is left out, as its manifest " + digest + " is");
            }
        } catch (RegistryException.ManifestUnknown e) {
            problem(tag, TransferReport.sentence(e));
        }
    }

    /** Whether the layout has the manifest now. */
    private boolean take(Digest digest, int depth) {
        if (written.containsKey(digest) || left.contains(digest)) {
            return written.containsKey(digest);
        }
        if (depth > Intake.MAX_DEPTH) {
            problem(digest, "indexes are nested deeper than " + Intake.MAX_DEPTH + " levels");
            return false;
        }
        boolean taken;
        try {
            taken = tryToTake(digest, depth);
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

    private boolean tryToTake(Digest digest, int depth) throws IOException {
        StoredManifest stored = content.manifest(digest);
        Manifest manifest = ManifestReader.read(stored.mediaType(), stored.bytes());
        boolean whole = true;
        for (Descriptor child : manifest.manifests()) {
            if (!take(child.digest(), depth + 1)) {
                whole = refused(digest, "the index is left out, as its manifest " + child.digest() + " is");
            }
        }
        for (Descriptor blob : manifest.blobs()) {
            if (!takeBlob(blob)) {
                whole = refused(digest, "the manifest is left out, as its blob " + blob.digest() + " is");
            }
        }
        if (whole) {
            byte[] bytes = stored.bytes();
            boolean copied = write(digest, bytes.length, new ByteArrayInputStream(bytes));
            report.add(copied ? Count.MANIFESTS : Count.MANIFESTS_THERE, 1);
            written.put(digest, LayoutEntry.of(stored, manifest));
            reached.add(digest);
            manifest.manifests().forEach(child -> listed.add(child.digest()));
            progress.accept(report.progress());
        }
        return whole;
    }

    private boolean refused(Digest digest, String reason) {
        problem(digest, reason);
        return false;
    }

    private void problem(Reference what, String reason) {
        report.problem(content.name() + (what instanceof Tag ? ":" : "@") + what, reason);
    }

    private boolean takeBlob(Descriptor descriptor) throws IOException {
        Digest digest = descriptor.digest();
        if (blobs.contains(digest) || left.contains(digest)) {
            return blobs.contains(digest);
        }
        try {
            Blob blob = content.blob(digest);
            try (InputStream stream = content.open(blob)) {
                boolean copied = write(digest, blob.size(), stream);
                report.add(copied ? Count.BLOBS : Count.BLOBS_THERE, 1);
                progress.accept(report.progress());
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
