package io.stevedore.web.operations;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.manifest.Catalog;
import io.stevedore.registry.room.PushRoom;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** A registry without its index can serve nothing, so it should get no requests. */
@Readiness
@ApplicationScoped
public class IndexReadiness implements HealthCheck {

    @Inject
    Catalog catalog;

    @Inject
    PushRoom room;

    @Inject
    @ConfigProperty(name = "registry.index", defaultValue = "sqlite")
    String kind;

    private volatile Optional<Instant> answered = Optional.empty();

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder told = HealthCheckResponse.named("index").withData("kind", kind);
        Optional<String> problem = problem();
        answered.ifPresent(time -> told.withData("answered", time.toString()));
        problem.ifPresent(reason -> told.withData("reason", reason));
        if (problem.isEmpty()) {
            HealthData.addRoom(told, room.indexFree(), room.indexReserve());
        }
        return told.status(problem.isEmpty()).build();
    }

    private Optional<String> problem() {
        try {
            catalog.requireAnswer();
            answered = Optional.of(Instant.now());
            return Optional.empty();
        } catch (RegistryException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (EJBException e) {
            return Optional.of("the registry's index does not answer; its log tells more");
        }
    }
}
