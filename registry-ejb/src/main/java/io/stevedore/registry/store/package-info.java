/** Leases of the store of bytes, in the words of the registry. */
@NullMarked
package io.stevedore.registry.store;

import org.jspecify.annotations.NullMarked;
