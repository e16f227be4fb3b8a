package io.stevedore.registry.audit;

import io.stevedore.registry.task.NodeTimer;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Removes audit entries that have expired, on each node, once an hour. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class AuditTimer extends NodeTimer {

    @Inject
    AuditTrail trail;

    @Override
    protected Optional<Duration> interval() {
        return trail.isOn() ? Optional.of(Duration.ofHours(1)) : Optional.empty();
    }

    @Override
    protected void look() {
        trail.expire(Instant.now());
    }

    @Override
    protected String failure() {
        return "audit entries that have expired stay for the next run";
    }
}
