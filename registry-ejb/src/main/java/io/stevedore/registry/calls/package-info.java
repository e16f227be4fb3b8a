/** Calls that this node makes to its store and its index, for whoever counts them. */
@NullMarked
package io.stevedore.registry.calls;

import org.jspecify.annotations.NullMarked;
