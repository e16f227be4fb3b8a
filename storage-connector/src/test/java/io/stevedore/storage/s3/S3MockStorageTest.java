package io.stevedore.storage.s3;

class S3MockStorageTest extends S3StorageContract {

    S3MockStorageTest() {
        super(S3MockServer.parameters());
    }

    @Override
    protected boolean replacesAtOnce() {
        return false;
    }
}
