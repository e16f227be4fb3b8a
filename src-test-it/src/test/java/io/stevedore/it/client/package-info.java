/** Clients of a registry: well-formed requests, raw connections, images to push. */
@NullMarked
package io.stevedore.it.client;

import org.jspecify.annotations.NullMarked;
