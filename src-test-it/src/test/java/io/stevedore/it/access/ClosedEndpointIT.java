package io.stevedore.it.access;

import io.stevedore.it.api.EndpointIT;
import io.stevedore.it.registry.LoggedIn;
import io.stevedore.it.registry.SharedClosedRegistry;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each endpoint, asked by somebody who may do everything where others may not. */
@ExtendWith(SharedClosedRegistry.class)
class ClosedEndpointIT extends EndpointIT {

    ClosedEndpointIT(LoggedIn admin) {
        super(admin);
    }
}
