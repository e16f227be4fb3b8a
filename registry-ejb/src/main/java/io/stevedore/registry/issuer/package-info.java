/** Issuers: tokens that others have signed, whom they name, and the keys that prove it. */
@NullMarked
package io.stevedore.registry.issuer;

import org.jspecify.annotations.NullMarked;
