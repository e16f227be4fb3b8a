/** Indexes: calls, faults, and several nodes on one. */
@NullMarked
package io.stevedore.it.index;

import org.jspecify.annotations.NullMarked;
