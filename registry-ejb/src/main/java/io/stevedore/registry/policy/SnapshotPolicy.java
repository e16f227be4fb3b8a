package io.stevedore.registry.policy;

import io.stevedore.registry.config.CleaningKeys;
import io.stevedore.registry.config.ConfigDuration;
import io.stevedore.registry.config.SnapshotKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** When the index is copied into the store, and which copy is restored. */
@ApplicationScoped
public class SnapshotPolicy {

    private Optional<Duration> interval = Optional.empty();
    private Duration clockSkew = Duration.ZERO;
    private Optional<String> restored = Optional.empty();

    /** For the container's proxies. */
    public SnapshotPolicy() {}

    @Inject
    public SnapshotPolicy(
            @ConfigProperty(name = "registry.snapshot.interval") Optional<String> interval,
            @ConfigProperty(name = "registry.upload.clockskew") Optional<String> clockSkew,
            @ConfigProperty(name = "registry.restore.snapshot") Optional<String> restored) {
        this.interval = Optional.of(interval.orElse(SnapshotKeys.INTERVAL.defaultValue()))
                .filter(text -> !text.equals(SnapshotKeys.OFF))
                .map(ConfigDuration::parse);
        this.clockSkew = ConfigDuration.parse(clockSkew.orElse(CleaningKeys.CLOCKSKEW.defaultValue()));
        this.restored = restored;
    }

    /** How long all nodes together wait from the start of one snapshot to that of the next; empty for none at all. */
    public Optional<Duration> interval() {
        return interval;
    }

    /** How far apart two clocks may be. */
    public Duration clockSkew() {
        return clockSkew;
    }

    /** The name of the snapshot to restore; empty for the newest. */
    public Optional<String> restored() {
        return restored;
    }
}
