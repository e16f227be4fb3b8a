package io.stevedore.registry.policy;

import io.stevedore.registry.config.CleaningKeys;
import io.stevedore.registry.config.ConfigDuration;
import io.stevedore.registry.config.SnapshotKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What is collected of that to which nothing points, and when. */
@ApplicationScoped
public class CollectionPolicy {

    private Optional<Duration> interval = Optional.empty();
    private Duration grace = Duration.ZERO;
    private boolean untagged;
    private Duration clockSkew = Duration.ZERO;

    /** For the container's proxies. */
    public CollectionPolicy() {}

    @Inject
    public CollectionPolicy(
            @ConfigProperty(name = "registry.gc.interval") Optional<String> interval,
            @ConfigProperty(name = "registry.gc.grace") Optional<String> grace,
            @ConfigProperty(name = "registry.gc.untagged") Optional<Boolean> untagged,
            @ConfigProperty(name = "registry.upload.clockskew") Optional<String> clockSkew) {
        this.interval = Optional.of(interval.orElse(CleaningKeys.GC_INTERVAL.defaultValue()))
                .filter(text -> !text.equals(SnapshotKeys.OFF))
                .map(ConfigDuration::parse);
        this.grace = ConfigDuration.parse(grace.orElse(CleaningKeys.GC_GRACE.defaultValue()));
        this.untagged = untagged.orElse(false);
        this.clockSkew = ConfigDuration.parse(clockSkew.orElse(CleaningKeys.CLOCKSKEW.defaultValue()));
    }

    /** How often each node collects; empty if nothing is collected. */
    public Optional<Duration> interval() {
        return interval;
    }

    /** How long content is kept to which nothing points any more. */
    public Duration grace() {
        return grace;
    }

    /** Whether manifests go that no tag, index or subject keeps. */
    public boolean untagged() {
        return untagged;
    }

    /** How far apart two clocks may be. */
    public Duration clockSkew() {
        return clockSkew;
    }
}
