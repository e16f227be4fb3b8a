package io.stevedore.micro;

import io.stevedore.micro.server.Listener;
import io.stevedore.micro.server.OperationsListener;
import io.stevedore.registry.config.GivenSettings;
import io.stevedore.registry.config.HttpKeys;
import io.stevedore.registry.config.ListenAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The settings that the launcher itself needs, after they were checked.
 *
 * @param operations where operators ask, if not at the address
 */
record Installation(
        ListenAddress address, Optional<ListenAddress> operations, Edge edge, StorePlace store, IndexPlace index) {

    static Installation of(GivenSettings settings) {
        return new Installation(
                ListenAddress.parse(settings.value(HttpKeys.ADDR)),
                settings.given(HttpKeys.OPERATIONS_ADDR).map(ListenAddress::parse),
                Edge.of(settings),
                StorePlace.of(settings),
                IndexPlace.of(settings));
    }

    /** {@code host:port} for a client on this machine. */
    String localAuthority() {
        return local(address);
    }

    /** Where this machine asks for health and metrics, without TLS; empty if at the address. */
    Optional<URI> operationsUrl() {
        return operations.map(place -> URI.create("http://" + local(place)));
    }

    private static String local(ListenAddress place) {
        return place.isWildcard() ? "127.0.0.1:" + place.port() : place.toString();
    }

    Listener listener() {
        return new Listener(
                address.host(),
                address.port(),
                operations.map(place -> new OperationsListener(place.host(), place.port())),
                edge.threads(),
                edge.idle(),
                edge.silence());
    }

    static Path path(String text) {
        return Path.of(text).toAbsolutePath().normalize();
    }
}
