/** Image layouts as tars, which a registry that serves sends and takes. */
@NullMarked
package io.stevedore.micro.tar;

import org.jspecify.annotations.NullMarked;
