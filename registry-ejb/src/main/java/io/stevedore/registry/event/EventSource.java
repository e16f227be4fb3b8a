package io.stevedore.registry.event;

import jakarta.enterprise.context.RequestScoped;
import java.util.function.Supplier;

/** Where the events of a request come from. Where nobody has said it, as in timers, from nowhere. */
@RequestScoped
public class EventSource {

    private Supplier<EventOrigin> origin = () -> EventOrigin.NONE;

    /** @param found asked for when there is an event */
    public void set(Supplier<EventOrigin> found) {
        origin = found;
    }

    EventOrigin origin() {
        return origin.get();
    }
}
