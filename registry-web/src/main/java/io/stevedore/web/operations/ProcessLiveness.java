package io.stevedore.web.operations;

import io.stevedore.registry.measures.Build;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** The process answers: to start it anew for what is wrong elsewhere would help nobody. */
@Liveness
@ApplicationScoped
public class ProcessLiveness implements HealthCheck {

    @Override
    public HealthCheckResponse call() {
        long millis = ManagementFactory.getRuntimeMXBean().getUptime();
        return HealthCheckResponse.named("process")
                .up()
                .withData("version", Build.current().version())
                .withData("uptimeSeconds", Duration.ofMillis(millis).toSeconds())
                .build();
    }
}
