package io.stevedore.it;

import java.net.URI;
import java.nio.file.Path;

/** A running registry, whatever runs it. */
interface Registry {

    URI url(String path);

    /** The directory of the store. */
    Path store();
}
