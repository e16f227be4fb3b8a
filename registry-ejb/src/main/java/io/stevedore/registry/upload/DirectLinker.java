package io.stevedore.registry.upload;

import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.index.BlobIndex;
import io.stevedore.storage.StorageConnection;
import io.stevedore.storage.StoragePath;

/** Links the blob of a push in a single request, which has no row of an upload. */
record DirectLinker(BlobIndex index, StorageConnection bytes, StoragePath stem, RepositoryName name) implements Linker {

    @Override
    public boolean store(Blob blob) {
        return index.store(name, blob);
    }

    @Override
    public boolean link(Digest digest) {
        return index.link(name, digest);
    }

    @Override
    public boolean abandon() {
        bytes.discard(stem);
        return true;
    }
}
