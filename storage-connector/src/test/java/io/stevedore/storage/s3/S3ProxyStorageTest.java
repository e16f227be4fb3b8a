package io.stevedore.storage.s3;

import io.stevedore.servers.s3.S3ProxyServer;

class S3ProxyStorageTest extends S3StorageContract {

    S3ProxyStorageTest() {
        super(S3ProxyServer.parameters());
    }

    @Override
    protected boolean looksBelowFiles() {
        return false;
    }
}
