package io.stevedore.registry.delivery;

import io.stevedore.registry.event.Event;

/**
 * Stands for a receiver that cannot be made, as a file of it is missing, say. It is tried anew each time.
 *
 * @param why a sentence
 */
record UnreadyReceiver(String why) implements Receiver {

    @Override
    public void take(Event event) throws DeliveryFailure {
        throw new DeliveryFailure(why, false);
    }
}
