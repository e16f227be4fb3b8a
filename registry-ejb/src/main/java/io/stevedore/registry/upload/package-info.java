/** Use cases on uploads: bytes on their way to become blobs. */
@NullMarked
package io.stevedore.registry.upload;

import org.jspecify.annotations.NullMarked;
