package io.stevedore.storage.s3;

import io.stevedore.servers.s3.S3MockServer;
import io.stevedore.storage.object.ObjectStore;
import io.stevedore.storage.object.ObjectStoreContract;
import java.util.Map;

/** What a store off AWS gets unless told otherwise, on the stricter one of the two servers. */
class S3MockStoreTest extends ObjectStoreContract {

    private final Map<String, String> given = S3MockServer.parameters();

    @Override
    protected ObjectStore open() {
        return S3Stores.open(given);
    }

    @Override
    protected boolean fillsPages() {
        return true;
    }

    @Override
    protected String root() {
        return given.get("rootdirectory") + "/";
    }

    @Override
    protected boolean countsFolded() {
        return false;
    }

    @Override
    protected boolean checksSignatures() {
        return false;
    }

    @Override
    protected boolean knowsUploadsOfCopies() {
        return false;
    }

    @Override
    protected boolean dropsMarks() {
        return false;
    }
}
