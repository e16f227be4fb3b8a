/** Other registries, from which repositories are copied over HTTP. */
@NullMarked
package io.stevedore.registry.remote;

import org.jspecify.annotations.NullMarked;
