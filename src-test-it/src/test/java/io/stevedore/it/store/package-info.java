/** Object stores: calls, faults, memory, and what is left in them. */
@NullMarked
package io.stevedore.it.store;

import org.jspecify.annotations.NullMarked;
