/** What a node remembers of content that never changes, so that it need not read it again. */
@NullMarked
package io.stevedore.registry.memory;

import org.jspecify.annotations.NullMarked;
