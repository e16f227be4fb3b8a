package io.stevedore.registry.policy;

import io.stevedore.registry.config.ConfigDuration;
import io.stevedore.registry.domain.RegistryException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Switches and bounds of the configuration that the use cases obey. */
@ApplicationScoped
public class RegistryPolicy {

    private boolean deleteEnabled;
    private boolean redirectDisabled;
    private Duration redirectExpiry = Duration.ZERO;

    /** For the container's proxies. */
    public RegistryPolicy() {}

    @Inject
    public RegistryPolicy(
            @ConfigProperty(name = "registry.storage.delete.enabled", defaultValue = "true") boolean deleteEnabled,
            @ConfigProperty(name = "registry.storage.redirect.disable", defaultValue = "true") boolean redirectDisabled,
            @ConfigProperty(name = "registry.storage.redirect.expiry", defaultValue = "20m") String redirectExpiry) {
        this.deleteEnabled = deleteEnabled;
        this.redirectDisabled = redirectDisabled;
        this.redirectExpiry = ConfigDuration.parse(redirectExpiry);
    }

    /** Whether clients may delete. */
    public boolean isDeleteEnabled() {
        return deleteEnabled;
    }

    /** @throws RegistryException.Unsupported if deleting is switched off */
    public void requireDeleteEnabled() {
        if (!deleteEnabled) {
            throw new RegistryException.Unsupported("deleting is switched off by registry.storage.delete.enabled");
        }
    }

    /** How long a URL that a client is sent to stays good; empty if bytes are to go through the registry. */
    public Optional<Duration> redirectExpiry() {
        return redirectDisabled ? Optional.empty() : Optional.of(redirectExpiry);
    }
}
