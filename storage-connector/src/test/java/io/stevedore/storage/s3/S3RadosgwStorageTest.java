package io.stevedore.storage.s3;

import io.stevedore.servers.s3.RadosgwServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** With {@code -Pradosgw}, where Debian's packages are installed. */
@EnabledIfSystemProperty(named = "radosgw", matches = "true")
class S3RadosgwStorageTest extends S3StorageContract {

    S3RadosgwStorageTest() {
        super(RadosgwServer.parameters());
    }

    @BeforeAll
    static void createBucket() {
        S3Stores.createBucket(RadosgwServer.parameters());
    }
}
