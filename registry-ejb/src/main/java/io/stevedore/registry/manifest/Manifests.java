package io.stevedore.registry.manifest;

import io.stevedore.registry.domain.Descriptor;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.DigestAlgorithm;
import io.stevedore.registry.domain.Manifest;
import io.stevedore.registry.domain.OpenManifest;
import io.stevedore.registry.domain.PushedManifest;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.RunningDigest;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.index.ManifestIndex;
import io.stevedore.registry.index.ManifestRow;
import io.stevedore.registry.index.Referrer;
import io.stevedore.registry.policy.ListPolicy;
import io.stevedore.registry.policy.RegistryPolicy;
import io.stevedore.registry.room.PushRoom;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/** Serves, takes and deletes manifests. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Manifests {

    private ManifestIndex index;
    private ManifestBytes bytes;
    private RegistryPolicy policy;
    private ListPolicy lists;
    private PushRoom room;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public Manifests() {}

    @Inject
    public Manifests(ManifestIndex index, ManifestBytes bytes, RegistryPolicy policy, ListPolicy lists, PushRoom room) {
        this.index = index;
        this.bytes = bytes;
        this.policy = policy;
        this.lists = lists;
        this.room = room;
    }

    /**
     * Type, digest and size of a manifest.
     *
     * @throws RegistryException.ManifestUnknown if the repository does not have it
     */
    public Descriptor find(RepositoryName name, Reference reference) {
        return read(name, reference, row -> {
            OptionalLong size = bytes.size(row);
            return size.isPresent() ? Optional.of(ManifestBytes.descriptor(row, size.getAsLong())) : Optional.empty();
        });
    }

    /**
     * Opens a manifest, whose content is to be closed. Its first byte comes after all of them have been checked.
     *
     * @throws RegistryException.ManifestUnknown if the repository does not have it
     * @throws RegistryException.StoreFailed if the store has lost or changed its bytes
     */
    public OpenManifest open(RepositoryName name, Reference reference) {
        return read(name, reference, bytes::open);
    }

    /**
     * Takes a manifest in.
     *
     * @param reference a tag, or the digest of the content
     * @param moreTags that shall name it as well
     * @param contentType without parameters
     * @throws RegistryException.ManifestInvalid if it is not a manifest of that type, or tells other sizes than what
     *     the repository has
     * @throws RegistryException.DigestMismatch if the reference is the digest of something else
     * @throws RegistryException.ManifestBlobUnknown if the repository lacks what it references
     * @throws RegistryException.StorageFull if there is too little room
     */
    public PushedManifest put(
            RepositoryName name, Reference reference, List<Tag> moreTags, String contentType, byte[] content) {
        room.admit();
        Manifest manifest = ManifestReader.readPushed(contentType, content);
        DigestAlgorithm algorithm = reference instanceof Digest named ? named.algorithm() : DigestAlgorithm.SHA256;
        Digest digest = RunningDigest.of(algorithm, content);
        if (reference instanceof Digest named && !named.equals(digest)) {
            throw new RegistryException.DigestMismatch(named, digest);
        }
        Set<Tag> tags = new LinkedHashSet<>();
        if (reference instanceof Tag tag) {
            tags.add(tag);
        }
        tags.addAll(moreTags);
        PushedBytes pushed = bytes.pushed(() -> index.find(name, digest), content);
        Referrer referrer = new Referrals(lists.annotationBytes()).of(manifest, digest, content.length);
        try {
            index.put(name, manifest, () -> pushed.row(digest, manifest), referrer, List.copyOf(tags));
        } catch (RegistryException.ManifestBlobUnknown | RegistryException.ManifestInvalid e) {
            pushed.dropUnused();
            throw e;
        }
        pushed.dropUnused();
        return new PushedManifest(digest, List.copyOf(tags), manifest.subject().map(subject -> subject.digest()));
    }

    /**
     * Takes in again what the index had before it was lost, unless it is there.
     *
     * @return whether it was written
     * @throws RegistryException.ManifestBlobUnknown if the repository lacks what it references
     * @throws RegistryException.StoreFailed if the store has lost or changed its bytes
     * @throws RegistryException.ManifestInvalid if it is no manifest
     */
    public boolean restore(RepositoryName name, ManifestRow row) {
        return read(
                name,
                row,
                found -> bytes.parsed(found).map(manifest -> {
                    int size = Math.toIntExact(bytes.size(found).orElseThrow());
                    Referrer referrer = new Referrals(lists.annotationBytes()).of(manifest, found.digest(), size);
                    return index.restore(name, manifest, found, referrer);
                }));
    }

    /**
     * Deletes a tag; or, by digest, a manifest with all its tags.
     *
     * @throws RegistryException.ManifestUnknown if the repository does not have it
     * @throws RegistryException.StillReferenced if an index of the repository lists the manifest
     * @throws RegistryException.Unsupported if deleting is switched off
     */
    public void delete(RepositoryName name, Reference reference) {
        policy.requireDeleteEnabled();
        if (reference instanceof Tag tag) {
            index.deleteTag(name, tag);
            return;
        }
        ManifestRow row = row(name, reference);
        bytes.drop(index.delete(name, read(name, row, bytes::parsed), row));
    }

    private <T> T read(RepositoryName name, Reference reference, Function<ManifestRow, Optional<T>> reader) {
        return read(name, row(name, reference), reader);
    }

    private <T> T read(RepositoryName name, ManifestRow row, Function<ManifestRow, Optional<T>> reader) {
        return reader.apply(row).orElseGet(() -> readAgain(name, row, reader));
    }

    /** It went with its bytes since it was found, and came back elsewhere perhaps; or else the store has lost them. */
    private <T> T readAgain(RepositoryName name, ManifestRow row, Function<ManifestRow, Optional<T>> reader) {
        ManifestRow now = row(name, row.digest());
        if (now.location().equals(row.location())) {
            throw new RegistryException.StoreFailed(new IllegalStateException("the store has no bytes of manifest "
                    + row.digest() + " at " + row.location().orElse("")));
        }
        return read(name, now, reader);
    }

    private ManifestRow row(RepositoryName name, Reference reference) {
        return index.find(name, reference).orElseThrow(() -> new RegistryException.ManifestUnknown(name, reference));
    }
}
