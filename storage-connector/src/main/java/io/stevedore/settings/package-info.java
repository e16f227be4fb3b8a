/** What drivers can be given: each parameter declared once, without the driver's libraries. */
@NullMarked
package io.stevedore.settings;

import org.jspecify.annotations.NullMarked;
