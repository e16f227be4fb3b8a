/** What the operator allows, as the use cases ask it. */
@NullMarked
package io.stevedore.registry.policy;

import org.jspecify.annotations.NullMarked;
