/** The connection to a client: what it sends, what it is sent, and how it is told that an answer broke off. */
@NullMarked
package io.stevedore.web.client;

import org.jspecify.annotations.NullMarked;
