package io.stevedore.registry.event;

import io.stevedore.registry.access.WatchedFile;
import io.stevedore.registry.rules.EventEndpoint;
import io.stevedore.registry.rules.EventsFile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Those who are told of events, as their file says at the moment. */
@ApplicationScoped
public class Endpoints {

    private Optional<WatchedFile<List<EventEndpoint>>> file = Optional.empty();

    /** For the container's proxies. */
    public Endpoints() {}

    @Inject
    public Endpoints(@ConfigProperty(name = "registry.events.file") Optional<String> file) {
        this.file = file.map(path -> new WatchedFile<>(Path.of(path), EventsFile::parse));
    }

    /** Whether there is a file of them, so that there may be some at any time. */
    public boolean exist() {
        return file.isPresent();
    }

    /** All of them, in the order of the file. */
    public List<EventEndpoint> all() {
        return file.map(WatchedFile::current).orElse(List.of());
    }

    /** The one of a name. */
    public Optional<EventEndpoint> named(String name) {
        return all().stream().filter(endpoint -> endpoint.name().equals(name)).findFirst();
    }
}
