package io.stevedore.registry.takeover;

import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.Descriptor;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Manifest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RunningDigest;
import io.stevedore.registry.domain.StoredManifest;
import io.stevedore.registry.manifest.ManifestBytes;
import io.stevedore.registry.manifest.ManifestReader;
import io.stevedore.storage.StorageException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes manifests of one foreign repository in, each after what it needs. A manifest that lacks something is reported
 * and left out, with those that need it.
 */
public final class ManifestIntake {

    /** Indexes of indexes; images have two levels. */
    private static final int MAX_DEPTH = 32;

    private final ForeignFiles files;
    private final Registrar registrar;
    private final ImportReport report;
    private final ForeignRepository repository;
    private final Set<Digest> needed = new HashSet<>();
    private final Set<Digest> linked = new HashSet<>();
    private final Map<Digest, Boolean> done = new HashMap<>();

    public ManifestIntake(ForeignFiles files, Registrar registrar, ImportReport report, ForeignRepository repository) {
        this.files = files;
        this.registrar = registrar;
        this.report = report;
        this.repository = repository;
    }

    /**
     * Whether the registry has the manifest now.
     *
     * @param mediaType what led to it says of its type; empty if it says nothing
     */
    public boolean take(Digest digest, String mediaType) {
        return take(digest, mediaType, 0);
    }

    /** Whether content is one of the manifests that were met, or some of these need it. */
    public boolean needs(Digest digest) {
        return needed.contains(digest);
    }

    private boolean take(Digest digest, String mediaType, int depth) {
        Boolean before = done.get(digest);
        if (before != null) {
            return before;
        }
        boolean taken = false;
        try {
            taken = tryToTake(digest, mediaType, depth);
        } catch (RegistryException.ManifestInvalid
                | RegistryException.DigestInvalid
                | RegistryException.ManifestBlobUnknown e) {
            report.problem(repository.place(digest), e);
        } catch (RegistryException.StoreFailed e) {
            report.failure(repository.place(digest), e);
        }
        done.put(digest, taken);
        return taken;
    }

    private boolean tryToTake(Digest digest, String mediaType, int depth) {
        needed.add(digest);
        Optional<StoredManifest> there = registrar.manifest(repository.name(), digest);
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
        registrar.put(repository.name(), stored.get(), there.isPresent(), repository.tags(digest));
        return true;
    }

    private Optional<StoredManifest> read(Digest digest, String mediaType) {
        FoundContent found = repository.manifest(digest);
        if (found.blob().isEmpty()) {
            return refused(found, "the manifest " + found.reason());
        }
        long size = found.blob().get().size();
        if (size > ManifestBytes.MAX_BYTES) {
            return refused(
                    found, "the manifest has " + size + " bytes; at most " + ManifestBytes.MAX_BYTES + " are taken");
        }
        byte[] bytes;
        try {
            bytes = files.read(found.path(), ManifestBytes.MAX_BYTES);
        } catch (StorageException.Missing e) {
            return refused(found, "the manifest is missing");
        }
        Digest actual = RunningDigest.of(digest.algorithm(), bytes);
        if (!actual.equals(digest)) {
            return refused(found, "the manifest's bytes have another digest, " + actual);
        }
        return Optional.of(new StoredManifest(digest, repository.mediaType(mediaType, bytes), bytes));
    }

    private Optional<StoredManifest> refused(FoundContent found, String reason) {
        report.problem(found.path(), reason);
        return Optional.empty();
    }

    private boolean takeChildren(Digest digest, Manifest manifest, int depth) {
        if (depth > MAX_DEPTH) {
            report.problem(repository.place(digest), "indexes are nested deeper than " + MAX_DEPTH + " levels");
            return false;
        }
        boolean all = true;
        for (Descriptor child : manifest.manifests()) {
            if (!take(child.digest(), child.mediaType(), depth + 1)) {
                report.problem(
                        repository.place(digest), "the index is left out, as its manifest " + child.digest() + " is");
                all = false;
            }
        }
        return all;
    }

    /** Links what a manifest needs. False if something is missing; then nothing is linked, as nothing would keep it. */
    private boolean link(Manifest manifest) {
        Map<Blob, Boolean> blobs = new LinkedHashMap<>();
        boolean all = true;
        for (Descriptor descriptor : manifest.blobs()) {
            if (!linked.contains(descriptor.digest())) {
                all &= find(descriptor, blobs);
            }
        }
        if (all) {
            blobs.forEach((blob, stored) -> {
                registrar.link(repository.name(), blob, stored);
                linked.add(blob.digest());
            });
        }
        return all;
    }

    /** @param blobs is told of a blob that is to be linked, and whether the registry has its bytes already */
    private boolean find(Descriptor descriptor, Map<Blob, Boolean> blobs) {
        Digest digest = descriptor.digest();
        Optional<Blob> stored = registrar.stored(digest);
        Optional<Blob> own = stored.filter(blob -> registrar.isLinked(repository.name(), digest));
        FoundContent found = own.map(FoundContent::at).orElseGet(() -> repository.blob(digest, stored));
        Optional<Blob> blob = found.blob();
        if (blob.isEmpty()) {
            if (!descriptor.isNondistributable()) {
                report.problem(found.path(), "the blob, which a manifest needs, " + found.reason());
            }
            return descriptor.isNondistributable();
        }
        if (blob.get().size() != descriptor.size()) {
            report.problem(
                    found.path(),
                    "the blob has " + blob.get().size() + " bytes, but a manifest says " + descriptor.size());
            return false;
        }
        if (own.isPresent()) {
            linked.add(digest);
        } else {
            blobs.put(blob.get(), stored.isPresent());
        }
        return true;
    }
}
