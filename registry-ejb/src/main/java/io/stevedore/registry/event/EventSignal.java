package io.stevedore.registry.event;

import io.stevedore.table.Change;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers where events of this node wait, until somebody looks there. */
@ApplicationScoped
public class EventSignal {

    private final Set<String> partitions = ConcurrentHashMap.newKeySet();

    private Endpoints endpoints = new Endpoints();

    /** For the container's proxies. */
    public EventSignal() {}

    @Inject
    public EventSignal(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** Changes are in the index, perhaps with events. */
    public void written(List<Change> changes) {
        if (!endpoints.exist()) {
            return;
        }
        for (Change change : changes) {
            String partition = change.key().partition();
            if (change instanceof Change.Put && partition.startsWith(EventKeys.WAITING)) {
                partitions.add(partition);
            }
        }
    }

    /** Whether events came since somebody asked last. */
    public boolean takes(String partition) {
        return partitions.remove(partition);
    }
}
