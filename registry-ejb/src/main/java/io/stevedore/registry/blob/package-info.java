/** Use cases on stored blobs. */
@NullMarked
package io.stevedore.registry.blob;

import org.jspecify.annotations.NullMarked;
