/** Tokens: short-lived, signed, and taken by every node. */
@NullMarked
package io.stevedore.registry.token;

import org.jspecify.annotations.NullMarked;
