package io.stevedore.jca;

import io.stevedore.jca.xa.BranchId;
import io.stevedore.jca.xa.PreparedBranches;
import io.stevedore.jca.xa.XaFailure;
import jakarta.resource.ResourceException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/**
 * All backends of the process as one XA resource that only finishes branches, for servers that recover without a pool.
 * It knows the backends of all connection factories that were looked up, used or not.
 *
 * <p>A scan waits until there is a backend and every one has answered. Payara takes an exception for an empty list, and
 * forgets that it had decided to commit what is not listed; so it would do if the application failed to deploy.
 */
final class RecoveryResource implements XAResource {

    private static final System.Logger LOG = System.getLogger(RecoveryResource.class.getName());
    private static final Xid[] NO_MORE = {};

    private final List<SharedClients<?, ?>> clients;
    private final Duration pause;

    /** @param pause between two attempts of a scan */
    RecoveryResource(List<SharedClients<?, ?>> clients, Duration pause) {
        this.clients = List.copyOf(clients);
        this.pause = pause;
    }

    @Override
    public Xid[] recover(int flags) throws XAException {
        if ((flags & TMSTARTRSCAN) == 0) {
            return NO_MORE;
        }
        while (true) {
            try {
                return scan().toArray(Xid[]::new);
            } catch (XAException | ResourceException e) {
                LOG.log(Level.WARNING, "transactions wait for their recovery, which tries again in " + pause, e);
            }
            pause();
        }
    }

    @Override
    public void commit(Xid xid, boolean onePhase) throws XAException {
        BranchId id = BranchId.of(xid);
        everywhere(branches -> branches.commit(id));
    }

    @Override
    public void rollback(Xid xid) throws XAException {
        BranchId id = BranchId.of(xid);
        everywhere(branches -> branches.rollback(id));
    }

    @Override
    public void forget(Xid xid) throws XAException {
        BranchId id = BranchId.of(xid);
        everywhere(branches -> branches.forget(id));
    }

    @Override
    public boolean isSameRM(XAResource other) {
        return other == this;
    }

    @Override
    public void start(Xid xid, int flags) throws XAException {
        throw noWork();
    }

    @Override
    public void end(Xid xid, int flags) throws XAException {
        throw noWork();
    }

    @Override
    public int prepare(Xid xid) throws XAException {
        throw noWork();
    }

    @Override
    public int getTransactionTimeout() {
        return 0;
    }

    @Override
    public boolean setTransactionTimeout(int seconds) {
        return false;
    }

    private Set<BranchId> scan() throws XAException, ResourceException {
        List<PreparedBranches<?>> backends = backends();
        if (backends.isEmpty()) {
            throw XaFailure.of(
                    XAException.XAER_RMFAIL, "no connection factory of the connector was looked up yet", null);
        }
        Set<BranchId> inDoubt = new LinkedHashSet<>();
        for (PreparedBranches<?> branches : backends) {
            inDoubt.addAll(branches.all());
        }
        return inDoubt;
    }

    /**
     * A branch is one backend's, and the others forgive. Which one is not remembered, as the scan may be another
     * process's.
     */
    private void everywhere(Step step) throws XAException {
        XAException failure = null;
        for (PreparedBranches<?> branches : retriableBackends()) {
            try {
                step.run(branches);
            } catch (XAException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private List<PreparedBranches<?>> retriableBackends() throws XAException {
        try {
            return backends();
        } catch (ResourceException e) {
            throw XaFailure.of(XAException.XAER_RMFAIL, "a backend does not open, try again: " + e.getMessage(), e);
        }
    }

    private List<PreparedBranches<?>> backends() throws ResourceException {
        List<PreparedBranches<?>> all = new ArrayList<>();
        for (SharedClients<?, ?> some : clients) {
            all.addAll(some.recoverable());
        }
        return all;
    }

    private void pause() throws XAException {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw XaFailure.of(XAException.XAER_RMFAIL, "interrupted while a backend did not answer", e);
        }
    }

    private static XAException noWork() {
        return XaFailure.of(XAException.XAER_PROTO, "this resource finishes branches; work begins with a lease", null);
    }

    private interface Step {
        void run(PreparedBranches<?> branches) throws XAException;
    }
}
