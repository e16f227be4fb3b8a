package io.stevedore.storage.s3;

import io.stevedore.servers.s3.S3ProxyServer;
import io.stevedore.storage.object.ObjectStore;
import io.stevedore.storage.object.ObjectStoreContract;
import java.util.Map;

/** The server that checks every signature. */
class S3ProxyStoreTest extends ObjectStoreContract {

    private final Map<String, String> given = S3ProxyServer.parameters();

    @Override
    protected ObjectStore open() {
        return S3Stores.open(given);
    }

    @Override
    protected String root() {
        return given.get("rootdirectory") + "/";
    }

    @Override
    protected boolean knowsUploads() {
        return false;
    }

    @Override
    protected boolean pagesParts() {
        return false;
    }

    @Override
    protected boolean keepsKeysApart() {
        return false;
    }
}
