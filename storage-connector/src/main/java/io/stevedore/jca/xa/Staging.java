package io.stevedore.jca.xa;

import javax.transaction.xa.XAException;

/** The work that one transaction branch has put off until it commits. */
public interface Staging {

    boolean isEmpty();

    /**
     * Does the work.
     *
     * @throws XAException with {@link XAException#XA_RBROLLBACK} if nothing of it was done, with
     *     {@link XAException#XA_HEURMIX} if some of it was
     */
    void apply() throws XAException;

    /** Forgets the work, as the transaction rolls back. */
    void drop();
}
