package io.stevedore.it.access;

import io.stevedore.it.api.UploadFlowIT;
import io.stevedore.it.registry.LoggedIn;
import io.stevedore.it.registry.SharedClosedRegistry;
import org.junit.jupiter.api.extension.ExtendWith;

/** Blobs on their way in and out, by somebody who may do everything where others may not. */
@ExtendWith(SharedClosedRegistry.class)
class ClosedUploadFlowIT extends UploadFlowIT {

    ClosedUploadFlowIT(LoggedIn admin) {
        super(admin);
    }
}
