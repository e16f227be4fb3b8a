package io.stevedore.storage.s3;

import io.stevedore.servers.s3.S3ProxyServer;
import org.junit.jupiter.api.condition.DisabledIf;

/** On a server that checks signatures, where MinIO is not there to do so: it is a third as quick. */
@DisabledIf("io.stevedore.servers.s3.MinioServer#isInstalled")
class S3ProxyStorageTest extends S3StorageContract {

    S3ProxyStorageTest() {
        super(S3ProxyServer.parameters());
    }

    @Override
    protected boolean looksBelowFiles() {
        return false;
    }

    @Override
    protected boolean takesItsTime() {
        return true;
    }
}
