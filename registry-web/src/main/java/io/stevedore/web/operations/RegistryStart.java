package io.stevedore.web.operations;

import io.stevedore.registry.measures.Build;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** The registry is deployed, which it is as soon as anybody can ask. */
@Startup
@ApplicationScoped
public class RegistryStart implements HealthCheck {

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("registry")
                .up()
                .withData("version", Build.current().version())
                .build();
    }
}
