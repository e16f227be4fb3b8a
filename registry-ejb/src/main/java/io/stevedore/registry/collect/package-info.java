/** Removes content to which nothing points any more, while the registry serves. */
@NullMarked
package io.stevedore.registry.collect;

import org.jspecify.annotations.NullMarked;
