/** Content that moves in or out by the repository: from where it is to a repository's rules, and what is told of it. */
@NullMarked
package io.stevedore.registry.transfer;

import org.jspecify.annotations.NullMarked;
