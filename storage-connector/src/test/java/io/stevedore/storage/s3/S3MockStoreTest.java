package io.stevedore.storage.s3;

import io.stevedore.storage.object.ObjectSettings;
import io.stevedore.storage.object.ObjectStore;
import io.stevedore.storage.object.ObjectStoreContract;
import io.stevedore.storage.object.Parameters;
import java.util.Map;

/** The strict server, with all that the SDK does for AWS. */
class S3MockStoreTest extends ObjectStoreContract {

    private final Map<String, String> given = S3MockServer.parameters();

    @Override
    protected ObjectStore open() {
        Parameters parameters = new Parameters(given);
        return S3Driver.store(parameters, ObjectSettings.of(parameters, S3Store.LIMITS));
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
}
