/** Imports of other registries. */
@NullMarked
package io.stevedore.it.imports;

import org.jspecify.annotations.NullMarked;
