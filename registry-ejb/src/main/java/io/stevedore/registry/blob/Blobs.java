package io.stevedore.registry.blob;

import io.stevedore.registry.access.Access;
import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.ByteRange;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.index.BlobIndex;
import io.stevedore.registry.policy.RegistryPolicy;
import io.stevedore.registry.room.PushRoom;
import io.stevedore.registry.rules.Action;
import io.stevedore.registry.store.BlobStore;
import io.stevedore.storage.SignedMethod;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;

/** Finds, opens, mounts and deletes blobs. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Blobs {

    /** Repositories that are looked at for one that the caller may pull from. */
    private static final int MOST_SOURCES = 1000;

    private BlobIndex index;

    private BlobStore store;

    private RegistryPolicy policy;

    private PushRoom room;

    private Access access;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public Blobs() {}

    @Inject
    public Blobs(BlobIndex index, BlobStore store, RegistryPolicy policy, PushRoom room, Access access) {
        this.index = index;
        this.store = store;
        this.policy = policy;
        this.room = room;
        this.access = access;
    }

    /** @throws RegistryException.BlobUnknown if the repository does not have it */
    public Blob find(RepositoryName name, Digest digest) {
        return index.find(name, digest).orElseThrow(() -> new RegistryException.BlobUnknown(name, digest));
    }

    /**
     * Opens a part of a blob that was found. The stream holds a transfer of the node and must be closed.
     *
     * @throws RegistryException.BlobUnknown if it was deleted since
     * @throws RegistryException.StoreFailed if the store has lost its bytes
     */
    public InputStream open(RepositoryName name, Blob blob, ByteRange range) {
        try {
            return store.open(new StoragePath(blob.location()), range);
        } catch (StorageException.Missing e) {
            Blob now = find(name, blob.digest());
            if (now.equals(blob)) {
                throw new RegistryException.StoreFailed(e);
            }
            return open(name, now, range); // deleted and pushed again since
        }
    }

    /**
     * A URL from which a client may fetch a blob that was found, without a look whether its bytes are there; empty if
     * the configuration or the store has none. It opens the blob to whoever reads it, so it belongs into no log.
     */
    public Optional<URI> redirect(Blob blob) {
        return policy.redirectExpiry()
                .flatMap(expiry ->
                        store.with(lease -> lease.presign(SignedMethod.GET, new StoragePath(blob.location()), expiry)));
    }

    /**
     * Lets a repository serve a blob that another one has, without a byte being sent.
     *
     * @param from the other repository; empty to take any
     * @throws RegistryException.StorageFull if there is too little room
     * @return false if there is no such blob that the caller may pull; the client must then push it
     */
    public boolean mount(RepositoryName name, Digest digest, Optional<RepositoryName> from) {
        room.admit();
        if (from.isPresent() && !from.get().equals(name) && index.isKnownWhole(digest)) {
            return access.allows(Action.PULL, from.get()) && index.mount(name, digest, from, false);
        }
        return isReadable(digest, from) && index.mount(name, digest, from, true);
    }

    private boolean isReadable(Digest digest, Optional<RepositoryName> from) {
        if (from.isPresent()) {
            return access.allows(Action.PULL, from.get()) && index.isServable(from.get(), digest);
        }
        return access.isOpen()
                ? !index.sources(digest, 1).isEmpty()
                : index.sources(digest, MOST_SOURCES).stream().anyMatch(name -> access.allows(Action.PULL, name));
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
