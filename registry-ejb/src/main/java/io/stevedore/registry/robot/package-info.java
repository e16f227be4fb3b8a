/** Access tokens: secrets of robots and users that are kept in the index, by their hashes. */
@NullMarked
package io.stevedore.registry.robot;

import org.jspecify.annotations.NullMarked;
