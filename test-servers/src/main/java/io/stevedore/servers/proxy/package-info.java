/** Proxies between a client and a server: they count calls, and do to them what networks do. */
@NullMarked
package io.stevedore.servers.proxy;

import org.jspecify.annotations.NullMarked;
