package io.stevedore.registry.event;

import io.stevedore.registry.domain.Descriptor;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.event.Event.Subject;
import io.stevedore.registry.event.Event.TagChange;
import io.stevedore.registry.rules.EventKind;
import io.stevedore.table.Change;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Events of pulls, which wait in the memory of their node: no pull waits for a write. Those of a node that is killed
 * are lost, and so are those beyond {@value #MOST} that wait.
 */
@ApplicationScoped
public class PullEvents {

    static final int MOST = 10_000;

    private final Queue<Change> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicLong lost = new AtomicLong();

    private Events events;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public PullEvents() {}

    @Inject
    public PullEvents(Events events) {
        this.events = events;
    }

    /** A client gets a manifest. */
    public void ofManifest(RepositoryName name, Reference reference, Descriptor manifest) {
        if (events.areOn()) {
            String digest = manifest.digest().toString();
            add(events.of(
                    EventKind.MANIFEST_PULLED,
                    Subject.ofManifest(name.toString(), digest, manifest.mediaType(), manifest.size()),
                    reference instanceof Tag tag ? List.of(new TagChange(tag.toString(), digest)) : List.of(),
                    events.after(List.of())));
        }
    }

    /** A client gets a blob, or the beginning of one. */
    public void ofBlob(RepositoryName name, String digest, long size) {
        if (events.areOn()) {
            add(events.of(EventKind.BLOB_PULLED, Subject.ofBlob(name.toString(), digest, size, "")));
        }
    }

    private void add(List<Change> rows) {
        for (Change row : rows) {
            if (number.incrementAndGet() > MOST) {
                number.decrementAndGet();
                lost.incrementAndGet();
            } else {
                waiting.add(row);
            }
        }
    }

    /**
     * Takes rows that wait, to be written.
     *
     * @param most at most so many
     */
    public List<Change> take(int most) {
        List<Change> taken = new ArrayList<>();
        for (Change row = waiting.poll(); row != null; row = taken.size() < most ? waiting.poll() : null) {
            number.decrementAndGet();
            taken.add(row);
        }
        return taken;
    }

    /** How many were lost since the start, as too many waited. */
    public long lost() {
        return lost.get();
    }
}
