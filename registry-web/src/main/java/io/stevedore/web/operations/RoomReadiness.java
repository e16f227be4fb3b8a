package io.stevedore.web.operations;

import io.stevedore.registry.room.PushRoom;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Tells whether pushes are refused for want of room. It is up then too: a node that gets no requests serves no pulls,
 * and takes no deletions, which make room.
 */
@Readiness
@ApplicationScoped
public class RoomReadiness implements HealthCheck {

    @Inject
    PushRoom room;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder told = HealthCheckResponse.named("room").up();
        Optional<String> refusal = room.refusal();
        told.withData("pushes", refusal.isPresent() ? "refused" : "accepted");
        refusal.ifPresent(reason -> told.withData("reason", reason));
        return told.build();
    }
}
