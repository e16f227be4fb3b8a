package io.stevedore.registry.delivery;

import java.io.IOException;

/** An event that its receiver has not taken. */
final class DeliveryFailure extends IOException {

    private static final long serialVersionUID = 1;

    private final boolean refused;

    /** @param refused whether the receiver does not want this event, rather than none at the moment */
    DeliveryFailure(String why, boolean refused) {
        super(why);
        this.refused = refused;
    }

    boolean isRefusal() {
        return refused;
    }
}
