package io.stevedore.registry.snapshot;

import io.stevedore.registry.policy.SnapshotPolicy;
import io.stevedore.registry.task.LookInterval;
import io.stevedore.registry.task.NodeTimer;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/** Asks now and then, on each node, whether a snapshot is due. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class SnapshotTimer extends NodeTimer {

    @Inject
    Snapshots snapshots;

    @Inject
    SnapshotPolicy policy;

    @Override
    protected Optional<Duration> interval() {
        return policy.interval().map(LookInterval::of);
    }

    @Override
    protected void look() {
        snapshots.takeIfDue();
    }

    @Override
    protected String failure() {
        return "the snapshot has failed; another one follows";
    }
}
