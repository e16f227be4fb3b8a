/** Registries of distribution, from which others take over: their files, and the program itself. */
@NullMarked
package io.stevedore.servers.distribution;

import org.jspecify.annotations.NullMarked;
