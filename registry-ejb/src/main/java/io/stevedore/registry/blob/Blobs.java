package io.stevedore.registry.blob;

import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.ByteRange;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.index.BlobIndex;
import io.stevedore.registry.policy.RegistryPolicy;
import io.stevedore.registry.store.BlobStore;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.util.Optional;

/** Finds, opens, mounts and deletes blobs. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Blobs {

    private BlobIndex index;

    private BlobStore store;

    private RegistryPolicy policy;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public Blobs() {}

    @Inject
    public Blobs(BlobIndex index, BlobStore store, RegistryPolicy policy) {
        this.index = index;
        this.store = store;
        this.policy = policy;
    }

    /** @throws RegistryException.BlobUnknown if the repository does not have it */
    public Blob find(RepositoryName name, Digest digest) {
        return index.find(name, digest).orElseThrow(() -> new RegistryException.BlobUnknown(name, digest));
    }

    /**
     * Opens a part of a blob that was found. The stream holds a transfer of the node and must be closed.
     *
     * @throws RegistryException.BlobUnknown if it was deleted since
     */
    public InputStream open(RepositoryName name, Blob blob, ByteRange range) {
        try {
            return store.open(new StoragePath(blob.location()), range);
        } catch (StorageException.Missing e) {
            throw new RegistryException.BlobUnknown(name, blob.digest());
        }
    }

    /**
     * Lets a repository serve a blob that another one has, without a byte being sent.
     *
     * @param from the other repository; empty to take any
     * @return false if there is no such blob there; the client must then push it
     */
    public boolean mount(RepositoryName name, Digest digest, Optional<RepositoryName> from) {
        boolean there = from.isPresent() ? index.isLinked(from.get(), digest) : index.isLinkedAnywhere(digest);
        return there && index.link(name, digest);
    }

    /**
     * Takes a blob from a repository; the bytes go with the last repository that had it.
     *
     * @throws RegistryException.BlobUnknown if the repository does not have it
     * @throws RegistryException.StillReferenced if a manifest of the repository needs it
     * @throws RegistryException.Unsupported if deleting is switched off
     */
    public void delete(RepositoryName name, Digest digest) {
        policy.requireDeleteEnabled();
        Optional<Blob> unused = index.unlink(name, digest);
        unused.ifPresent(blob -> store.delete(new StoragePath(blob.location())));
    }
}
