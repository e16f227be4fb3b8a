package io.stevedore.jca;

import javax.transaction.xa.XAResource;

/** The part of an application server that finishes branches in doubt, as far as it must be told where to look for them. */
interface RecoveryService {

    /** Asks the resource at every recovery to come, as long as the process lives. Does nothing where no such server is. */
    void register(XAResource resource);
}
