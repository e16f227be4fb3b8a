/** A server that dies at each step of a two-phase commit, and what is there after its restart. */
@NullMarked
package io.stevedore.it.crash;

import org.jspecify.annotations.NullMarked;
