package io.stevedore.registry.zot;

import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.Descriptor;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Manifest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.RunningDigest;
import io.stevedore.registry.domain.StoredManifest;
import io.stevedore.registry.manifest.ManifestBytes;
import io.stevedore.registry.manifest.ManifestReader;
import io.stevedore.registry.zot.ImportReport.Count;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Imports one repository: each manifest that its {@code index.json} lists, after what the manifest needs. A manifest
 * that lacks something is reported and left out, with those that need it.
 */
final class RepositoryImport {

    /** Indexes of indexes; images have two levels. */
    private static final int MAX_DEPTH = 32;

    private final ZotTree tree;
    private final Registrar registrar;
    private final ImportReport report;
    private final RepositoryName name;
    private final StoragePath directory;
    private final ZotRepository repository;
    private final OciIndexFile index;
    private final Set<Digest> needed = new HashSet<>();
    private final Set<Digest> linked = new HashSet<>();
    private final Map<Digest, Boolean> done = new HashMap<>();

    RepositoryImport(
            ZotTree tree, Registrar registrar, ImportReport report, ZotRepository repository, OciIndexFile index) {
        this.tree = tree;
        this.registrar = registrar;
        this.report = report;
        this.name = repository.name();
        this.directory = repository.directory();
        this.repository = repository;
        this.index = index;
    }

    void run() {
        index.roots().forEach((digest, root) -> take(digest, root.mediaType(), 0));
        repository.blobs().values().stream()
                .filter(blob -> !needed.contains(blob.digest()))
                .filter(blob -> blob.location().equals(path(blob.digest()).text()))
                .forEach(blob -> {
                    report.add(Count.UNREFERENCED, 1);
                    report.add(Count.UNREFERENCED_BYTES, blob.size());
                });
    }

    /** Whether the registry has the manifest now. */
    private boolean take(Digest digest, String mediaType, int depth) {
        Boolean before = done.get(digest);
        if (before != null) {
            return before;
        }
        boolean taken;
        try {
            taken = tryToTake(digest, mediaType, depth);
        } catch (RegistryException.ManifestInvalid
                | RegistryException.DigestInvalid
                | RegistryException.ManifestBlobUnknown e) {
            report.problem(path(digest), e);
            taken = false;
        }
        done.put(digest, taken);
        return taken;
    }

    private boolean tryToTake(Digest digest, String mediaType, int depth) {
        needed.add(digest);
        Optional<StoredManifest> there = registrar.manifest(name, digest);
        Optional<StoredManifest> stored = there.or(() -> read(digest, mediaType));
        if (stored.isEmpty()) {
            return false;
        }
        Manifest manifest =
                ManifestReader.read(stored.get().mediaType(), stored.get().bytes());
        manifest.blobs().forEach(blob -> needed.add(blob.digest()));
        if (!takeChildren(digest, manifest, depth) && there.isEmpty()) {
            return false;
        }
        if (there.isEmpty() && !link(manifest)) {
            return false;
        }
        registrar.put(name, stored.get(), there.isPresent(), index.tags(digest));
        return true;
    }

    private Optional<StoredManifest> read(Digest digest, String mediaType) {
        Blob blob = repository.blobs().get(digest);
        if (blob == null) {
            return refused(digest, "the manifest " + repository.absence(digest));
        }
        if (blob.size() > ManifestBytes.MAX_BYTES) {
            return refused(
                    digest,
                    "the manifest has " + blob.size() + " bytes; at most " + ManifestBytes.MAX_BYTES + " are taken");
        }
        byte[] bytes;
        try {
            bytes = tree.read(new StoragePath(blob.location()), ManifestBytes.MAX_BYTES);
        } catch (StorageException.Missing e) {
            return refused(digest, "the manifest is missing");
        }
        Digest actual = RunningDigest.of(digest.algorithm(), bytes);
        if (!actual.equals(digest)) {
            return refused(digest, "the manifest's bytes have another digest, " + actual);
        }
        return Optional.of(new StoredManifest(digest, mediaType, bytes));
    }

    private Optional<StoredManifest> refused(Digest digest, String reason) {
        report.problem(path(digest), reason);
        return Optional.empty();
    }

    private boolean takeChildren(Digest digest, Manifest manifest, int depth) {
        if (depth > MAX_DEPTH) {
            report.problem(path(digest), "indexes are nested deeper than " + MAX_DEPTH + " levels");
            return false;
        }
        boolean all = true;
        for (Descriptor child : manifest.manifests()) {
            if (!take(child.digest(), child.mediaType(), depth + 1)) {
                report.problem(path(digest), "the index is left out, as its manifest " + child.digest() + " is");
                all = false;
            }
        }
        return all;
    }

    /** Links what a manifest needs. False if something is missing. */
    private boolean link(Manifest manifest) {
        boolean all = true;
        for (Descriptor descriptor : manifest.blobs()) {
            Digest digest = descriptor.digest();
            if (linked.contains(digest)) {
                continue;
            }
            Optional<Blob> stored = registrar.stored(digest);
            Optional<Blob> blob =
                    stored.or(() -> Optional.ofNullable(repository.blobs().get(digest)));
            if (blob.isPresent() && blob.get().size() == descriptor.size()) {
                registrar.link(name, blob.get(), stored.isPresent());
                linked.add(digest);
            } else if (blob.isPresent()) {
                report.problem(
                        new StoragePath(blob.get().location()),
                        "the blob has " + blob.get().size() + " bytes, but a manifest says " + descriptor.size());
                all = false;
            } else if (!descriptor.isNondistributable()) {
                report.problem(path(digest), "the blob, which a manifest needs, " + repository.absence(digest));
                all = false;
            }
        }
        return all;
    }

    private StoragePath path(Digest digest) {
        return ZotTree.blob(directory, digest);
    }
}
