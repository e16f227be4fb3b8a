package io.stevedore.registry.collect;

import io.stevedore.registry.policy.CollectionPolicy;
import io.stevedore.registry.task.NodeTimer;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/** Starts a collection on each node, once in {@code registry.gc.interval}. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class CollectionTimer extends NodeTimer {

    private static final System.Logger LOG = System.getLogger(CollectionTimer.class.getName());

    @Inject
    Collector collector;

    @Inject
    CollectionPolicy policy;

    @Override
    protected Optional<Duration> interval() {
        return policy.interval();
    }

    @Override
    protected void look() {
        CollectionReport report = collector.run();
        tell(LOG, report.isClean(), CollectionText.line(report));
    }

    @Override
    protected String failure() {
        return "the collection has failed; another one follows";
    }
}
