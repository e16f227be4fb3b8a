package io.stevedore.jca.xa;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.transaction.xa.XAException;

/**
 * Finishes by itself what the server has decided and the backend was not there for. Servers ask again late or, like
 * Payara, at their next start, and until then rows would be locked. A decision is never taken back, so whoever carries
 * it out a second time finds nothing to do.
 */
public final class RetriedBranches<S extends Staging> implements PreparedBranches<S> {

    private static final System.Logger LOG = System.getLogger(RetriedBranches.class.getName());

    private final PreparedBranches<S> prepared;
    private final Executor later;
    private volatile boolean closed;

    public RetriedBranches(PreparedBranches<S> prepared, Executor threads, Duration pause) {
        this.prepared = prepared;
        this.later = CompletableFuture.delayedExecutor(pause.toMillis(), MILLISECONDS, threads);
    }

    @Override
    public void prepare(BranchId id, S staging) throws XAException {
        prepared.prepare(id, staging);
    }

    @Override
    public void commit(BranchId id) throws XAException {
        untilDone(() -> prepared.commit(id));
    }

    @Override
    public void rollback(BranchId id) throws XAException {
        untilDone(() -> prepared.rollback(id));
    }

    @Override
    public void forget(BranchId id) throws XAException {
        prepared.forget(id);
    }

    @Override
    public List<BranchId> all() throws XAException {
        return prepared.all();
    }

    /** Ends the attempts; what is not done is in doubt then. */
    public void close() {
        closed = true;
    }

    private void untilDone(Step step) throws XAException {
        try {
            step.run();
        } catch (XAException e) {
            if (e.errorCode == XAException.XAER_RMFAIL && !closed) {
                later.execute(() -> again(step));
            }
            throw e;
        }
    }

    private void again(Step step) {
        if (closed) {
            return;
        }
        try {
            untilDone(step);
        } catch (XAException e) {
            LOG.log(Level.WARNING, "a transaction that the server has decided is not finished yet", e);
        }
    }

    private interface Step {
        void run() throws XAException;
    }
}
