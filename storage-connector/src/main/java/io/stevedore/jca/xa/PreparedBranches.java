package io.stevedore.jca.xa;

import java.util.List;
import javax.transaction.xa.XAException;

/**
 * What a backend remembers of the branches that voted for a commit, whatever becomes of the process. All but
 * {@link #prepare} may be repeated for ever, and do nothing for a branch that is not remembered.
 */
public interface PreparedBranches<S extends Staging> {

    /**
     * Remembers the work of a branch, so that any process can finish it.
     *
     * @throws XAException with {@link XAException#XA_RBROLLBACK} if it cannot; the work is dropped then
     */
    void prepare(BranchId id, S staging) throws XAException;

    /**
     * Does the work and forgets it.
     *
     * @throws XAException with {@link XAException#XAER_RMFAIL} if it is to be tried again, with a heuristic code if
     *     some of the work was lost; it stays remembered then
     */
    void commit(BranchId id) throws XAException;

    /** @throws XAException with {@link XAException#XAER_RMFAIL} if it is to be tried again */
    void rollback(BranchId id) throws XAException;

    /** @throws XAException with {@link XAException#XAER_RMFAIL} if it is to be tried again */
    void forget(BranchId id) throws XAException;

    /** @throws XAException with {@link XAException#XAER_RMFAIL} if the backend does not answer */
    List<BranchId> all() throws XAException;
}
