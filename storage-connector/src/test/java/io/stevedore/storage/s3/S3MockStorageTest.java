package io.stevedore.storage.s3;

import io.stevedore.servers.s3.S3MockServer;

class S3MockStorageTest extends S3StorageContract {

    S3MockStorageTest() {
        super(S3MockServer.parameters());
    }

    @Override
    protected boolean replacesAtOnce() {
        return false;
    }

    @Override
    protected boolean takesItsTime() {
        return true;
    }
}
