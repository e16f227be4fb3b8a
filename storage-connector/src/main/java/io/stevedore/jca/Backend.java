package io.stevedore.jca;

/**
 * What all leases of equal settings have in common.
 *
 * @param client the heavy client
 * @param branches the transaction branches that have work for it
 */
record Backend<C, S extends Staging>(C client, Branches<S> branches) {}
