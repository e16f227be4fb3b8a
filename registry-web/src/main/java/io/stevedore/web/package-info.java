/** HTTP: the OCI Distribution API as JAX-RS resources over the registry's use cases. */
@NullMarked
package io.stevedore.web;

import org.jspecify.annotations.NullMarked;
