/** The OCI API: each endpoint, flows of clients, and input that is refused. */
@NullMarked
package io.stevedore.it.api;

import org.jspecify.annotations.NullMarked;
