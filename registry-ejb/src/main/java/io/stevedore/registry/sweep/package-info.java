/** Compares store and index, and drops what a crash has left in the store. */
@NullMarked
package io.stevedore.registry.sweep;

import org.jspecify.annotations.NullMarked;
