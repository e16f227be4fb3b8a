/** The registry in a full application server, and that server as a process of its own. */
@NullMarked
package io.stevedore.it.server;

import org.jspecify.annotations.NullMarked;
