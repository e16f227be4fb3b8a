/** Use cases of whoever looks through the registry: lists with what people want to know, as JSON. */
@NullMarked
package io.stevedore.registry.browse;

import org.jspecify.annotations.NullMarked;
