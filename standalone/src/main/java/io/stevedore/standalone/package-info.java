/** The registry without an application server, for commands. */
@NullMarked
package io.stevedore.standalone;

import org.jspecify.annotations.NullMarked;
