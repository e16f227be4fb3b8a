/** An issuer of tokens, as CI systems, clusters and OpenID providers are. */
@NullMarked
package io.stevedore.servers.issuer;

import org.jspecify.annotations.NullMarked;
