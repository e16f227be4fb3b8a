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
import io.stevedore.registry.index.TagIndex;
import io.stevedore.registry.index.UnusedContent.Fate;
import io.stevedore.registry.policy.ListPolicy;
import io.stevedore.registry.policy.RegistryPolicy;
import io.stevedore.registry.retention.PulledTags;
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
import java.util.function.Predicate;

/** Serves, takes and deletes manifests. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Manifests {

    private ManifestIndex index;
    private TagIndex tags;
    private ManifestBytes bytes;
    private RegistryPolicy policy;
    private ListPolicy lists;
    private PushRoom room;
    private PulledTags pulls;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public Manifests() {}

    @Inject
    public Manifests(
            ManifestIndex index,
            TagIndex tags,
            ManifestBytes bytes,
            RegistryPolicy policy,
            ListPolicy lists,
            PushRoom room,
            PulledTags pulls) {
        this.index = index;
        this.tags = tags;
        this.bytes = bytes;
        this.policy = policy;
        this.lists = lists;
        this.room = room;
        this.pulls = pulls;
    }

    /**
     * Type, digest and size of a manifest.
     *
     * @throws RegistryException.ManifestUnknown if the repository does not have it
     */
    public Descriptor find(RepositoryName name, Reference reference) {
        return pulled(name, reference, row -> {
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
        return pulled(name, reference, bytes::open);
    }

    /**
     * What a reader makes of a manifest, for somebody who looks at it: that is no pull of its tag.
     *
     * @param reader gives nothing if the manifest's bytes are gone
     * @throws RegistryException.ManifestUnknown if the repository does not have it
     * @throws RegistryException.StoreFailed if the store has lost or changed its bytes
     */
    public <T> T look(RepositoryName name, Reference reference, Function<ManifestRow, Optional<T>> reader) {
        return read(name, reference, reader);
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
        PushedBytes pushed = bytes.pushed(digest, manifest, content);
        Referrer referrer = new Referrals(lists.annotationBytes()).of(manifest, digest, content.length);
        try {
            index.put(name, manifest, pushed, referrer, List.copyOf(tags));
        } catch (RegistryException.ManifestBlobUnknown | RegistryException.ManifestInvalid e) {
            dropUnused(name, digest, pushed);
            throw e;
        }
        dropUnused(name, digest, pushed);
        return new PushedManifest(digest, List.copyOf(tags), manifest.subject().map(subject -> subject.digest()));
    }

    /** To be called when it is known what became of the push. */
    private void dropUnused(RepositoryName name, Digest digest, PushedBytes pushed) {
        if (pushed.areStored()) {
            pushed.dropUnused(index.find(name, digest));
        }
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
            tags.delete(name, tag);
            return;
        }
        ManifestRow row = row(name, reference);
        bytes.drop(index.delete(name, read(name, row, bytes::parsed), row));
    }

    /**
     * Deletes a manifest to which nothing points, as a collection does.
     *
     * @param row the manifest as it was found marked
     * @param untagged whether it is known that no tag names it, as long as that is its row
     * @param isThere tells whether the repository has a manifest, which keeps those that refer to it
     * @return {@link Fate#UNUSED} if it was deleted, {@link Fate#WAITS} if somebody has asked for it since
     */
    public Fate deleteUnused(RepositoryName name, ManifestRow row, boolean untagged, Predicate<Digest> isThere) {
        Optional<Manifest> manifest = bytes.parsed(row);
        if (manifest.flatMap(Manifest::subject)
                .map(Descriptor::digest)
                .filter(isThere)
                .isPresent()) {
            return Fate.NEEDED;
        }
        if (manifest.filter(read -> index.deleteUnused(name, read, row, untagged))
                .isEmpty()) {
            return Fate.WAITS;
        }
        bytes.drop(row);
        return Fate.UNUSED;
    }

    /** As those do who ask for one by its tag: clients pull the manifest by its digest then. */
    private <T> T pulled(RepositoryName name, Reference reference, Function<ManifestRow, Optional<T>> reader) {
        T read = read(name, reference, reader);
        if (reference instanceof Tag tag) {
            pulls.note(name, tag);
        }
        return read;
    }

    private <T> T read(RepositoryName name, Reference reference, Function<ManifestRow, Optional<T>> reader) {
        return read(name, row(name, reference), reader);
    }

    private <T> T read(RepositoryName name, ManifestRow row, Function<ManifestRow, Optional<T>> reader) {
        Optional<T> read;
        try {
            read = reader.apply(row);
        } catch (RegistryException.StoreFailed e) {
            // a row from memory may name bytes that were found damaged since, and replaced
            if (row(name, row.digest()).location().equals(row.location())) {
                throw e;
            }
            read = Optional.empty();
        }
        return read.orElseGet(() -> readAgain(name, row, reader));
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
