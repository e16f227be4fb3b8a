package io.stevedore.it.edge;

import io.stevedore.it.registry.Registry;
import java.net.URI;
import java.nio.file.Path;

/**
 * A registry as its clients see it through a proxy.
 *
 * @param root the proxy's address
 * @param prefix the path below which the proxy has the registry; empty if it is the root
 * @param store the directory of the registry's store
 */
record ProxiedRegistry(String root, String prefix, Path store) implements Registry {

    /** Answers may name a path that begins with the prefix. */
    @Override
    public URI url(String path) {
        return URI.create(root + (path.startsWith(prefix) ? "" : prefix) + path);
    }
}
