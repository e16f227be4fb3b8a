/** How fast a client takes its answer, and how slow is too slow. */
@NullMarked
package io.stevedore.edge.pace;

import org.jspecify.annotations.NullMarked;
