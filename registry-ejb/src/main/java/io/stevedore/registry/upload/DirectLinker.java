package io.stevedore.registry.upload;

import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.index.BlobIndex;

/** For a push in a single request, which no upload in the index stands for. */
record DirectLinker(BlobIndex index, RepositoryName name) implements Linker {

    @Override
    public boolean store(Blob blob) {
        return index.store(name, blob);
    }

    @Override
    public boolean link(Digest digest) {
        return index.link(name, digest);
    }

    @Override
    public boolean isOver() {
        return true;
    }

    @Override
    public boolean giveUp() {
        return true;
    }
}
