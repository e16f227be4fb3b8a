package io.stevedore.registry.manifest;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.DigestAlgorithm;
import io.stevedore.registry.domain.Manifest;
import io.stevedore.registry.domain.PushedManifest;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.RunningDigest;
import io.stevedore.registry.domain.StoredManifest;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.index.ManifestIndex;
import io.stevedore.registry.index.ManifestRow;
import io.stevedore.registry.index.Referrer;
import io.stevedore.registry.policy.RegistryPolicy;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Serves, takes and deletes manifests. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Manifests {

    private ManifestIndex index;
    private ManifestBytes bytes;
    private RegistryPolicy policy;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public Manifests() {}

    @Inject
    public Manifests(ManifestIndex index, ManifestBytes bytes, RegistryPolicy policy) {
        this.index = index;
        this.bytes = bytes;
        this.policy = policy;
    }

    /** @throws RegistryException.ManifestUnknown if the repository does not have it */
    public StoredManifest get(RepositoryName name, Reference reference) {
        ManifestRow row = find(name, reference);
        return new StoredManifest(row.digest(), row.mediaType(), read(name, row));
    }

    /**
     * Takes a manifest in.
     *
     * @param reference a tag, or the digest of the content
     * @param moreTags that shall name it as well
     * @param contentType without parameters
     * @throws RegistryException.ManifestInvalid if it is not a manifest of that type, or tells other sizes than those of
     *     what the repository has
     * @throws RegistryException.DigestMismatch if the reference is the digest of something else
     * @throws RegistryException.ManifestBlobUnknown if the repository lacks what it references
     */
    public PushedManifest put(
            RepositoryName name, Reference reference, List<Tag> moreTags, String contentType, byte[] content) {
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
        Referrer referrer = Referrals.of(manifest, digest, content.length);
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
        ManifestRow row = find(name, reference);
        bytes.drop(index.delete(name, ManifestReader.read(row.mediaType(), read(name, row)), row));
    }

    private byte[] read(RepositoryName name, ManifestRow row) {
        return bytes.read(row).orElseThrow(() -> gone(name, row));
    }

    /** It went with its bytes since it was found; or else the store has lost them. */
    private RegistryException gone(RepositoryName name, ManifestRow row) {
        boolean stays = index.find(name, row.digest())
                .filter(now -> now.location().equals(row.location()))
                .isPresent();
        return stays
                ? new RegistryException.StoreFailed(new IllegalStateException("no bytes of manifest " + row.digest()))
                : new RegistryException.ManifestUnknown(name, row.digest());
    }

    private ManifestRow find(RepositoryName name, Reference reference) {
        return index.find(name, reference).orElseThrow(() -> new RegistryException.ManifestUnknown(name, reference));
    }
}
