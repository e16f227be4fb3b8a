package io.stevedore.registry.scrub;

import io.stevedore.registry.index.IndexTable;
import io.stevedore.registry.index.Rows;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Keeps in the index how far the scrub is, so that any node goes on where another one stopped. */
@ApplicationScoped
public class ScrubPlaces {

    private static final Key KEY = new Key("scrub#0", "place");

    private IndexTable table;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public ScrubPlaces() {}

    @Inject
    public ScrubPlaces(IndexTable table) {
        this.table = table;
    }

    ScrubPlace read() {
        return table.get(KEY).map(row -> Rows.read(row, ScrubPlace::of)).orElse(ScrubPlace.NONE);
    }

    /** Not for the disk: whoever finds an earlier place reads something twice. */
    void save(ScrubPlace place) {
        table.note(List.of(new Change.Put(KEY, place.value(), Condition.ALWAYS)));
    }
}
