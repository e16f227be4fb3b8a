/** Processes of the servers: their start, their ports, and where their programs are. */
@NullMarked
package io.stevedore.servers.process;

import org.jspecify.annotations.NullMarked;
