package io.stevedore.it.access;

import io.stevedore.it.api.FlowIT;
import io.stevedore.it.registry.LoggedIn;
import io.stevedore.it.registry.SharedClosedRegistry;
import org.junit.jupiter.api.extension.ExtendWith;

/** What clients do in several requests, by somebody who may do everything where others may not. */
@ExtendWith(SharedClosedRegistry.class)
class ClosedFlowIT extends FlowIT {

    ClosedFlowIT(LoggedIn admin) {
        super(admin);
    }
}
