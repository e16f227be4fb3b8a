package io.stevedore.registry.policy;

import io.stevedore.registry.config.CleaningKeys;
import io.stevedore.registry.config.ConfigDuration;
import io.stevedore.registry.config.SnapshotKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** When content is read back from the store, and how fast. */
@ApplicationScoped
public class ScrubPolicy {

    private Optional<Duration> interval = Optional.empty();
    private long bytesPerSecond;
    private Duration clockSkew = Duration.ZERO;

    /** For the container's proxies. */
    public ScrubPolicy() {}

    @Inject
    public ScrubPolicy(
            @ConfigProperty(name = "registry.scrub.interval") Optional<String> interval,
            @ConfigProperty(name = "registry.scrub.rate") Optional<String> rate,
            @ConfigProperty(name = "registry.upload.clockskew") Optional<String> clockSkew) {
        this.interval = Optional.of(interval.orElse(CleaningKeys.SCRUB_INTERVAL.defaultValue()))
                .filter(text -> !text.equals(SnapshotKeys.OFF))
                .map(ConfigDuration::parse);
        this.bytesPerSecond = Long.parseLong(rate.orElse(CleaningKeys.SCRUB_RATE.defaultValue()));
        this.clockSkew = ConfigDuration.parse(clockSkew.orElse(CleaningKeys.CLOCKSKEW.defaultValue()));
    }

    /** How long all nodes together wait from the start of one round to that of the next; empty for none at all. */
    public Optional<Duration> interval() {
        return interval;
    }

    /** How much the timer reads in a second. */
    public long bytesPerSecond() {
        return bytesPerSecond;
    }

    /** How far apart two clocks may be. */
    public Duration clockSkew() {
        return clockSkew;
    }
}
