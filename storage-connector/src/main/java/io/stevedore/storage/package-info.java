/**
 * The port to a store of bytes: paths, readers and resumable writers. It knows nothing of the stores behind it, and
 * nothing of what the bytes mean.
 */
@NullMarked
package io.stevedore.storage;

import org.jspecify.annotations.NullMarked;
