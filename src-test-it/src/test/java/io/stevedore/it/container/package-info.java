/** Tests inside the server: what transactions do to the registry, and the registry to transactions. */
@NullMarked
package io.stevedore.it.container;

import org.jspecify.annotations.NullMarked;
