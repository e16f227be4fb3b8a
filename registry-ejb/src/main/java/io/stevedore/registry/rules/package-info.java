/** Access rules: who may do what to which repository, as a file says it. They need no server. */
@NullMarked
package io.stevedore.registry.rules;

import org.jspecify.annotations.NullMarked;
