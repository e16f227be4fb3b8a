package io.stevedore.jca;

import io.stevedore.jca.xa.StagedCommits;
import io.stevedore.storage.StorageClient;

/** A lease of a storage. */
final class StorageManagedConnection extends Lease<StorageClient, StagedCommits> {

    StorageManagedConnection(Backend<StorageClient, StagedCommits> backend) {
        super(backend);
    }

    @Override
    StorageHandle newHandle() {
        return new StorageHandle();
    }

    @Override
    StorageHandle asHandle(Object connection) {
        return (StorageHandle) connection;
    }
}
