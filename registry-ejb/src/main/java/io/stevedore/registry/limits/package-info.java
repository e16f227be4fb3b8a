/** How much one caller may ask for in a while. */
@NullMarked
package io.stevedore.registry.limits;

import org.jspecify.annotations.NullMarked;
