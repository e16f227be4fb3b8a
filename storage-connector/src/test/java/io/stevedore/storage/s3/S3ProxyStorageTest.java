package io.stevedore.storage.s3;

class S3ProxyStorageTest extends S3StorageContract {

    S3ProxyStorageTest() {
        super(S3ProxyServer.parameters());
    }

    @Override
    protected boolean looksBelowFiles() {
        return false;
    }
}
