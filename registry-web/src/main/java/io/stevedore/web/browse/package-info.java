/** What people and their programs look through the registry by, besides the API of the specification. */
@NullMarked
package io.stevedore.web.browse;

import org.jspecify.annotations.NullMarked;
