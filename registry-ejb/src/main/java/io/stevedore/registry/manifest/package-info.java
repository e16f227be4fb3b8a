/** Use cases on manifests, and on the lists that clients read of them: tags, referrers, catalog. */
@NullMarked
package io.stevedore.registry.manifest;

import org.jspecify.annotations.NullMarked;
