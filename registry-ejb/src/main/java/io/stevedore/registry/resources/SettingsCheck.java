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
import java.util.stream.StreamSupport;
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
        ConfigCheck check = check(GivenSettings.ofProcess(), ConfigProvider.getConfig());
        check.warnings().forEach(warning -> LOG.log(Level.WARNING, warning));
        if (!check.errors().isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", check.errors()));
        }
    }

    static ConfigCheck check(GivenSettings process, Config config) {
        return ConfigCheck.of(process.overriddenBy(
                key -> key.isSecret() ? asItIs(config, key) : config.getOptionalValue(key.name(), String.class)));
    }

    /** Secrets are used as they are: what follows a dollar sign is no expression. */
    private static Optional<String> asItIs(Config config, ConfigKey key) {
        return StreamSupport.stream(config.getConfigSources().spliterator(), false)
                .map(source -> Optional.ofNullable(source.getValue(key.name())))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
