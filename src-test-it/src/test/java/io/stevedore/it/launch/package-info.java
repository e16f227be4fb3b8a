/** Starts, commands and limits of the packaged registry, and its deployments. */
@NullMarked
package io.stevedore.it.launch;

import org.jspecify.annotations.NullMarked;
