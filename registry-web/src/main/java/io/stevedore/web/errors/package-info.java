/** Errors as answers: which status, code and headers a client gets for what went wrong. */
@NullMarked
package io.stevedore.web.errors;

import org.jspecify.annotations.NullMarked;
