/** An application of its own that uses the storage connector as any would; docs/connector.md shows it. */
@NullMarked
package io.stevedore.it.sample;

import org.jspecify.annotations.NullMarked;
