/** OCI image layouts: repositories as directories or tars that other programs read, and such as repositories. */
@NullMarked
package io.stevedore.registry.layout;

import org.jspecify.annotations.NullMarked;
