/** TLS from PEM files, which are read again when they change. */
@NullMarked
package io.stevedore.edge.tls;

import org.jspecify.annotations.NullMarked;
