/** Registries that are killed: after each step of an operation, or at random moments. */
@NullMarked
package io.stevedore.it.kill;

import org.jspecify.annotations.NullMarked;
