/** A look past the registry at everything in its index and store. */
@NullMarked
package io.stevedore.it.inventory;

import org.jspecify.annotations.NullMarked;
