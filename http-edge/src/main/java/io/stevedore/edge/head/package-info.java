/** The head of a request: its line and its header fields, as RFC 9112 has them, and nothing looser. */
@NullMarked
package io.stevedore.edge.head;

import org.jspecify.annotations.NullMarked;
