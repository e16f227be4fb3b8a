package io.stevedore.jca.xa;

import java.lang.reflect.InvocationHandler;

/**
 * The part of an application server that finishes branches in doubt, as far as it must be told where to look for them.
 */
interface RecoveryService {

    /**
     * Asks the resource at every recovery to come. Does nothing where no such server is.
     *
     * @param resource a {@link WeakResource#handler}, which the server does not keep
     */
    void register(InvocationHandler resource);
}
