/** Reads of blobs and manifests: what they answer, and the way past JAX-RS for those that need none of it. */
@NullMarked
package io.stevedore.web.read;

import org.jspecify.annotations.NullMarked;
