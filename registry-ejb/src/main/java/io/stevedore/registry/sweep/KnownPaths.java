package io.stevedore.registry.sweep;

import io.stevedore.registry.index.NamedPaths;
import io.stevedore.registry.store.OwnPath;
import io.stevedore.registry.store.PathFilter;
import io.stevedore.storage.StoragePath;
import java.util.function.Consumer;

/** What the rows of the index name; it may take more for known than is, and never less. */
final class KnownPaths {

    private static final String UPLOAD = "upload ";
    private static final String CONTENT = "content ";

    private final PathFilter filter = new PathFilter();
    private long count;

    private KnownPaths() {}

    /**
     * Reads uploads first: one that becomes a blob meanwhile is met as the one, as the other, or as both.
     *
     * @param pulse is called now and then, and told how far the reading is
     */
    static KnownPaths read(NamedPaths named, Consumer<String> pulse) {
        KnownPaths known = new KnownPaths();
        named.uploads(stem -> known.add(UPLOAD + stem));
        named.contents(
                location -> known.add(CONTENT + location),
                () -> pulse.accept(known.count + " paths are named in the index"));
        return known;
    }

    /** Whether bytes that were committed, or put down as an object, may belong to a blob, a manifest or an upload. */
    boolean mayNeed(OwnPath file) {
        return filter.mayHold(CONTENT + file.path()) || mayBeUpload(file.stem());
    }

    /** Whether an upload may go on from what is unfinished at a stem. */
    boolean mayBeUpload(StoragePath stem) {
        return filter.mayHold(UPLOAD + stem);
    }

    private void add(String text) {
        filter.add(text);
        count++;
    }
}
