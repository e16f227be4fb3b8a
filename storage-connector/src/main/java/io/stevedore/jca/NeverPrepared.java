package io.stevedore.jca;

import java.util.List;
import javax.transaction.xa.XAException;

/** Of a backend that commits in one phase: a branch with work refuses to prepare. */
final class NeverPrepared<S extends Staging> implements PreparedBranches<S> {

    @Override
    public void prepare(BranchId id, S staging) throws XAException {
        String reason = "the storage connector commits in one phase: in a transaction that writes with it,"
                + " no other resource and no second backend may take part";
        staging.refuse(reason);
        throw XaFailure.of(XAException.XA_RBROLLBACK, reason, null);
    }

    @Override
    public void commit(BranchId id) {
        // none is remembered
    }

    @Override
    public void rollback(BranchId id) {
        // none is remembered
    }

    @Override
    public void forget(BranchId id) {
        // none is remembered
    }

    @Override
    public List<BranchId> all() {
        return List.of();
    }
}
