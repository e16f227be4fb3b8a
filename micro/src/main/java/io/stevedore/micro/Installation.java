package io.stevedore.micro;

import io.stevedore.registry.config.GivenSettings;
import io.stevedore.registry.config.HttpKeys;
import io.stevedore.registry.config.ListenAddress;
import java.nio.file.Path;

/** The settings that the launcher itself needs, after they were checked. */
record Installation(ListenAddress address, Edge edge, StorePlace store, IndexPlace index) {

    static Installation of(GivenSettings settings) {
        return new Installation(
                ListenAddress.parse(settings.value(HttpKeys.ADDR)),
                Edge.of(settings),
                StorePlace.of(settings),
                IndexPlace.of(settings));
    }

    /** {@code host:port} for a client on this machine. */
    String localAuthority() {
        return address.isWildcard() ? "127.0.0.1:" + address.port() : address.toString();
    }

    static Path path(String text) {
        return Path.of(text).toAbsolutePath().normalize();
    }
}
