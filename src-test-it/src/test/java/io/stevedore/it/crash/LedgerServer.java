package io.stevedore.it.crash;

/** A server with the ledger, which dies when it is told to. Closing it kills it. */
interface LedgerServer extends AutoCloseable {

    LedgerClient client();

    /** The exit code of a process that is about to die. */
    int awaitDeath() throws InterruptedException;

    @Override
    void close();
}
