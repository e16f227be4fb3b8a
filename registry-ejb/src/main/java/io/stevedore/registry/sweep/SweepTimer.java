package io.stevedore.registry.sweep;

import io.stevedore.registry.policy.CleaningPolicy;
import io.stevedore.registry.task.LookInterval;
import io.stevedore.registry.task.NodeTimer;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/** Starts a sweep when one is due. Each node looks often, so that nodes that are started every day sweep too. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class SweepTimer extends NodeTimer {

    @Inject
    Sweep sweep;

    @Inject
    CleaningPolicy policy;

    @Override
    protected Optional<Duration> interval() {
        return Optional.of(LookInterval.of(policy.sweep()));
    }

    @Override
    protected void look() {
        sweep.runIfDue();
    }

    @Override
    protected String failure() {
        return "the sweep has failed; another one follows";
    }
}
