package io.stevedore.registry.policy;

import io.stevedore.registry.config.ConfigDuration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How often the timers run, and how old unneeded content must be before they remove it. */
@ApplicationScoped
public class CleaningPolicy {

    private Duration interval = Duration.ZERO;
    private Duration clockSkew = Duration.ZERO;
    private Duration sweep = Duration.ZERO;
    private Duration grace = Duration.ZERO;

    /** For the container's proxies. */
    public CleaningPolicy() {}

    @Inject
    public CleaningPolicy(
            @ConfigProperty(name = "registry.upload.interval", defaultValue = "1m") String interval,
            @ConfigProperty(name = "registry.upload.clockskew", defaultValue = "5m") String clockSkew,
            @ConfigProperty(name = "registry.upload.sweep", defaultValue = "24h") String sweep,
            @ConfigProperty(name = "registry.upload.grace", defaultValue = "24h") String grace) {
        this.interval = ConfigDuration.parse(interval);
        this.clockSkew = ConfigDuration.parse(clockSkew);
        this.sweep = ConfigDuration.parse(sweep);
        this.grace = ConfigDuration.parse(grace);
    }

    /** How often each node looks for uploads that were given up. */
    public Duration interval() {
        return interval;
    }

    /**
     * How far apart two clocks may be. What one of them says was written at some time may be this much older or newer.
     */
    public Duration clockSkew() {
        return clockSkew;
    }

    /** How long all nodes together wait from the start of one sweep to that of the next. */
    public Duration sweep() {
        return sweep;
    }

    /** How old bytes must be before a sweep drops them. */
    public Duration grace() {
        return grace;
    }
}
