/** The HTTP edge: stands between the network and the server's connector, before the registry sees a request. */
@NullMarked
package io.stevedore.edge;

import org.jspecify.annotations.NullMarked;
