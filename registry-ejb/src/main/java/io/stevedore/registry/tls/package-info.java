/** Which certificates of others are trusted. */
@NullMarked
package io.stevedore.registry.tls;

import org.jspecify.annotations.NullMarked;
