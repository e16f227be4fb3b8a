/** How the registry gets onto machines: the script, the package, the image, the chart. */
@NullMarked
package io.stevedore.it.deploy;

import org.jspecify.annotations.NullMarked;
