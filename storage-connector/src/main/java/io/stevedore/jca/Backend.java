package io.stevedore.jca;

import io.stevedore.jca.xa.Branches;
import io.stevedore.jca.xa.Staging;

/**
 * What all leases of equal settings have in common.
 *
 * @param client the heavy client
 * @param branches the transaction branches that have work for it
 */
record Backend<C, S extends Staging>(C client, Branches<S> branches) {}
