package io.stevedore.it.registry;

import java.net.URI;
import java.nio.file.Path;

/** A running registry, whatever runs it. */
public interface Registry {

    URI url(String path);

    /** The directory of the store. */
    Path store();
}
