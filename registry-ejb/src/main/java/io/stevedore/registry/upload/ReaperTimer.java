package io.stevedore.registry.upload;

import io.stevedore.registry.policy.CleaningPolicy;
import io.stevedore.registry.task.NodeTimer;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/** Sends the reaper on its way, on each node. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class ReaperTimer extends NodeTimer {

    private static final System.Logger LOG = System.getLogger(ReaperTimer.class.getName());

    @Inject
    UploadReaper reaper;

    @Inject
    CleaningPolicy policy;

    @Inject
    ReaperTotals totals;

    @Override
    protected Optional<Duration> interval() {
        return Optional.of(policy.interval());
    }

    @Override
    protected void look() {
        ReaperRun run = reaper.run();
        totals.add(run);
        if (run.didSomething()) {
            LOG.log(run.failure().isPresent() ? Level.WARNING : Level.INFO, run.toString());
        }
    }

    @Override
    protected String failure() {
        return "abandoned uploads stay for the next run";
    }
}
