package io.stevedore.storage.s3;

import io.stevedore.servers.s3.MinioServer;
import io.stevedore.storage.object.ObjectStore;
import io.stevedore.storage.object.ObjectStoreContract;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledIf;

/** On a server that many run themselves, where it is installed. */
@EnabledIf("io.stevedore.servers.s3.MinioServer#isInstalled")
class S3MinioStoreTest extends ObjectStoreContract {

    private final Map<String, String> given = MinioServer.parameters();

    @Override
    protected ObjectStore open() {
        return S3Stores.open(given);
    }

    @Override
    protected String root() {
        return given.get("rootdirectory") + "/";
    }

    @Override
    protected boolean knowsUploadsOfAborts() {
        return false;
    }

    @Override
    protected boolean pagesUploads() {
        return false;
    }
}
