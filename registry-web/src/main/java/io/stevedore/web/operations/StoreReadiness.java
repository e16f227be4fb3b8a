package io.stevedore.web.operations;

import io.stevedore.registry.room.PushRoom;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Tells of the store. It is up whatever happens: all nodes have the same store, and none is better without it. */
@Readiness
@ApplicationScoped
public class StoreReadiness implements HealthCheck {

    @Inject
    PushRoom room;

    @Inject
    @ConfigProperty(name = "registry.storage", defaultValue = "filesystem")
    String kind;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder told =
                HealthCheckResponse.named("store").up().withData("kind", kind);
        HealthData.addRoom(told, room.storeFree(), room.storeReserve());
        return told.build();
    }
}
