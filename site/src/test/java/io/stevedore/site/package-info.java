/** Tests of the site, which follow all links of the real documents. */
@NullMarked
package io.stevedore.site;

import org.jspecify.annotations.NullMarked;
