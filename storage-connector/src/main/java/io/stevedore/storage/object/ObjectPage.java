package io.stevedore.storage.object;

import java.util.List;

/**
 * A page of a listing.
 *
 * @param objects those below the prefix, without {@link ObjectInfo#mark}; not those below {@code prefixes}
 * @param prefixes what was folded at the delimiter, each with it at its end
 * @param next where the following page goes on; empty after the last one
 */
public record ObjectPage(List<ObjectInfo> objects, List<String> prefixes, String next) {

    /** Keeps copies. */
    public ObjectPage {
        objects = List.copyOf(objects);
        prefixes = List.copyOf(prefixes);
    }
}
