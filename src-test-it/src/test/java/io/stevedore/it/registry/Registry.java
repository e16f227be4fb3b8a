package io.stevedore.it.registry;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** A running registry, whatever runs it. */
public interface Registry {

    URI url(String path);

    /** The directory of the store. */
    Path store();

    /** Goes with every request, as pairs of name and value. */
    default List<String> headers() {
        return List.of();
    }
}
