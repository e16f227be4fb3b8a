package io.stevedore.registry.delivery;

import io.stevedore.registry.event.Event;

/** Who takes events of one endpoint. */
@FunctionalInterface
interface Receiver {

    /**
     * Hands an event over, and waits until it is taken.
     *
     * @throws DeliveryFailure if it was not
     */
    void take(Event event) throws DeliveryFailure;
}
