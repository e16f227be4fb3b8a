/** Copies the index into the store, and makes an index of such a copy again. */
@NullMarked
package io.stevedore.registry.snapshot;

import org.jspecify.annotations.NullMarked;
