package io.stevedore.registry.resources;

import io.stevedore.registry.config.ConfigCheck;
import io.stevedore.registry.config.ConfigKey;
import io.stevedore.registry.config.GivenSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Looks at the settings when the application starts, before store and index are opened; wrong ones end the deployment.
 * What counts is what MicroProfile Config gives, whichever of its sources it comes from.
 */
@ApplicationScoped
public class SettingsCheck {

    private static final Logger LOG = System.getLogger(SettingsCheck.class.getName());

    /** The container tells of the start once for each module. */
    private static final AtomicBoolean TOLD = new AtomicBoolean();

    /**
     * For the container.
     *
     * @throws IllegalArgumentException which says what is wrong, and which the container passes on to whoever deploys
     */
    void check(@Observes @Initialized(ApplicationScoped.class) Object start) {
        if (TOLD.getAndSet(true)) {
            return;
        }
        Config config = ConfigProvider.getConfig();
        ConfigCheck check = ConfigCheck.of(GivenSettings.ofProcess().overriddenBy(key -> used(config, key)));
        check.warnings().forEach(warning -> LOG.log(Level.WARNING, warning));
        if (!check.errors().isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", check.errors()));
        }
    }

    /** Secrets are not expanded, so their form in the process counts. */
    private static Optional<String> used(Config config, ConfigKey key) {
        return key.isSecret() ? Optional.empty() : config.getOptionalValue(key.name(), String.class);
    }
}
