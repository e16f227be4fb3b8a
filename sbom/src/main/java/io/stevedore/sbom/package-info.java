/** The bill of materials of what is shipped. */
@NullMarked
package io.stevedore.sbom;

import org.jspecify.annotations.NullMarked;
