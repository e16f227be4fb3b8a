/** Retention: old tags go by the operator's rules. */
@NullMarked
package io.stevedore.registry.retention;

import org.jspecify.annotations.NullMarked;
