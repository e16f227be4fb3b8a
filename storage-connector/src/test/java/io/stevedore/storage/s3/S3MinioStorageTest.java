package io.stevedore.storage.s3;

import io.stevedore.servers.s3.MinioServer;
import org.junit.jupiter.api.condition.EnabledIf;

/** On a server that many run themselves, where it is installed. */
@EnabledIf("io.stevedore.servers.s3.MinioServer#isInstalled")
class S3MinioStorageTest extends S3StorageContract {

    S3MinioStorageTest() {
        super(MinioServer.parameters());
    }
}
