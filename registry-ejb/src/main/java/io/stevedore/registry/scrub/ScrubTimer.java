package io.stevedore.registry.scrub;

import io.stevedore.registry.policy.ScrubPolicy;
import io.stevedore.registry.task.LookInterval;
import io.stevedore.registry.task.NodeTimer;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/** Looks whether there is content to read back, more often than rounds begin: a round that stopped goes on. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class ScrubTimer extends NodeTimer {

    private static final System.Logger LOG = System.getLogger(ScrubTimer.class.getName());

    @Inject
    Scrub scrub;

    @Inject
    ScrubPolicy policy;

    @Override
    protected Optional<Duration> interval() {
        return policy.interval().map(LookInterval::of);
    }

    @Override
    protected void look() {
        ScrubReport report = scrub.runIfDue();
        tell(LOG, report.isClean(), ScrubText.line(report));
    }

    @Override
    protected String failure() {
        return "the scrub has failed; another one follows";
    }
}
