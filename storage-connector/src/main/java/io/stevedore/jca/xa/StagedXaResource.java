package io.stevedore.jca.xa;

import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.jspecify.annotations.Nullable;

/**
 * Ties one lease to the branch it works for, and finishes branches of its backend, those of other processes included.
 * Forgives: what was finished may be finished again. Outlives its lease, as servers finish branches of leases that they
 * have destroyed.
 */
public final class StagedXaResource<S extends Staging> implements XAResource {

    private static final Xid[] NO_MORE = {};

    private final Branches<S> branches;
    private volatile @Nullable Association<S> association;

    public StagedXaResource(Branches<S> branches) {
        this.branches = branches;
    }

    /** Where the lease puts its work now; null outside of a transaction. */
    @Nullable
    public S staging() {
        Association<S> current = association;
        return current == null ? null : current.staging;
    }

    @Override
    public void start(Xid xid, int flags) throws XAException {
        BranchId id = BranchId.of(xid);
        Association<S> current = association;
        if (current != null && !current.id.equals(id)) {
            throw XaFailure.of(XAException.XAER_PROTO, "the lease still works for another branch", null);
        }
        association = new Association<>(id, flags == TMNOFLAGS ? branches.begin(id) : branches.find(id));
    }

    @Override
    public void end(Xid xid, int flags) {
        Association<S> current = association;
        if (current != null && current.id.equals(BranchId.of(xid))) {
            association = null;
        }
    }

    @Override
    public int prepare(Xid xid) throws XAException {
        BranchId id = BranchId.of(xid);
        S staging = branches.find(id);
        branches.remove(id);
        if (staging.isEmpty()) {
            return XA_RDONLY;
        }
        branches.prepared().prepare(id, staging);
        return XA_OK;
    }

    @Override
    public void commit(Xid xid, boolean onePhase) throws XAException {
        BranchId id = BranchId.of(xid);
        if (!onePhase && branches.contains(id)) {
            throw XaFailure.of(XAException.XAER_PROTO, "the branch was never prepared", null);
        }
        S staging = branches.remove(id);
        if (staging == null) {
            branches.prepared().commit(id);
        } else if (!staging.isEmpty()) {
            staging.apply();
        }
    }

    @Override
    public void rollback(Xid xid) throws XAException {
        BranchId id = BranchId.of(xid);
        S staging = branches.remove(id);
        if (staging == null) {
            branches.prepared().rollback(id);
            return;
        }
        try {
            staging.drop();
        } catch (RuntimeException e) {
            throw XaFailure.of(XAException.XAER_RMERR, "rolled back, but left traces: " + e.getMessage(), e);
        }
    }

    @Override
    public void forget(Xid xid) throws XAException {
        BranchId id = BranchId.of(xid);
        branches.remove(id);
        branches.prepared().forget(id);
    }

    @Override
    public Xid[] recover(int flags) throws XAException {
        boolean begins = (flags & TMSTARTRSCAN) != 0;
        return begins ? branches.prepared().all().toArray(Xid[]::new) : NO_MORE;
    }

    @Override
    public boolean isSameRM(XAResource other) {
        return other instanceof StagedXaResource<?> staged && staged.branches == branches;
    }

    @Override
    public int getTransactionTimeout() {
        return 0;
    }

    @Override
    public boolean setTransactionTimeout(int seconds) {
        return false;
    }

    private record Association<S>(BranchId id, S staging) {}
}
