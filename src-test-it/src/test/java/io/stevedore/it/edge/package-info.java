/** The HTTP edge of the packaged registry: framing, slow clients, time, TLS. */
@NullMarked
package io.stevedore.it.edge;

import org.jspecify.annotations.NullMarked;
