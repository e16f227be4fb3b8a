package io.stevedore.web.operations;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** A process that was told to end finishes its requests, and should get no more. */
@Readiness
@ApplicationScoped
public class DrainReadiness implements HealthCheck {

    /** The launcher sets this system property when it was told to end. */
    private static final String DRAINING = "stevedore.draining";

    @Override
    public HealthCheckResponse call() {
        boolean draining = Boolean.getBoolean(DRAINING);
        HealthCheckResponseBuilder told =
                HealthCheckResponse.named("node").status(!draining).withData("draining", draining);
        return draining ? told.withData("reason", "the process ends").build() : told.build();
    }
}
