/** What people look through the registry by, over HTTP. */
@NullMarked
package io.stevedore.it.browse;

import org.jspecify.annotations.NullMarked;
