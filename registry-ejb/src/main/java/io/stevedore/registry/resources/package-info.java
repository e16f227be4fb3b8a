/** Where the container hands its resources to the registry. */
@NullMarked
package io.stevedore.registry.resources;

import org.jspecify.annotations.NullMarked;
