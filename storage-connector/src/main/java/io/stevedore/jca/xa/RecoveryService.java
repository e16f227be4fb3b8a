package io.stevedore.jca.xa;

import java.lang.reflect.InvocationHandler;

/** The recovery of an application server: it finishes branches in doubt of registered XA resources. */
interface RecoveryService {

    /**
     * Asks the resource at every recovery to come. Does nothing where no such server is.
     *
     * @param resource a {@link WeakResource#handler}, which the server does not keep
     */
    void register(InvocationHandler resource);
}
