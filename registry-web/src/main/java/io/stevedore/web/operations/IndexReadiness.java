package io.stevedore.web.operations;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.manifest.Catalog;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A registry without its index can serve nothing, so it should get no requests. */
@Readiness
@ApplicationScoped
public class IndexReadiness implements HealthCheck {

    /** The launcher sets this system property when it was told to end. */
    private static final String DRAINING = "stevedore.draining";

    @Inject
    Catalog catalog;

    @Override
    public HealthCheckResponse call() {
        if (Boolean.getBoolean(DRAINING)) {
            return HealthCheckResponse.named("index")
                    .down()
                    .withData("reason", "the process ends")
                    .build();
        }
        try {
            catalog.requireAnswer();
            return HealthCheckResponse.up("index");
        } catch (RegistryException | EJBException e) {
            return HealthCheckResponse.named("index")
                    .down()
                    .withData("reason", String.valueOf(e.getMessage()))
                    .build();
        }
    }
}
