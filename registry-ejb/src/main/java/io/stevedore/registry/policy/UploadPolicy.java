package io.stevedore.registry.policy;

import io.stevedore.registry.config.ConfigDuration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long uploads live, and how many there may be. */
@ApplicationScoped
public class UploadPolicy {

    private Duration maxAge = Duration.ZERO;
    private Duration emptyAge = Duration.ZERO;
    private int maxOpen;

    /** For the container's proxies. */
    public UploadPolicy() {}

    @Inject
    public UploadPolicy(
            @ConfigProperty(name = "registry.upload.maxage", defaultValue = "24h") String maxAge,
            @ConfigProperty(name = "registry.upload.emptyage", defaultValue = "1h") String emptyAge,
            @ConfigProperty(name = "registry.upload.maxopen", defaultValue = "10000") int maxOpen) {
        this.maxAge = ConfigDuration.parse(maxAge);
        this.emptyAge = ConfigDuration.parse(emptyAge);
        this.maxOpen = maxOpen;
    }

    /** How long an upload of some size may rest before it is given up. */
    public Duration age(long size) {
        return size == 0 && emptyAge.compareTo(maxAge) < 0 ? emptyAge : maxAge;
    }

    /** How many uploads may be open. */
    public int maxOpen() {
        return maxOpen;
    }
}
