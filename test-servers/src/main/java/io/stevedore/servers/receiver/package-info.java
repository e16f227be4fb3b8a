/** A server that is told of events. */
@NullMarked
package io.stevedore.servers.receiver;

import org.jspecify.annotations.NullMarked;
