/** How much the registry holds, by repository. */
@NullMarked
package io.stevedore.registry.stats;

import org.jspecify.annotations.NullMarked;
